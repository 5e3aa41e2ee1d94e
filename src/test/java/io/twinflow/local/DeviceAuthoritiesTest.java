package io.twinflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.local.devices.x509.Issued;
import io.twinflow.local.devices.x509.PemCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceAuthoritiesTest {
    @TempDir
    private Path directory;

    @Test
    void eachFileHoldsTheAuthorityItIsCalledAfter() throws IOException {
        Issued plant = Issued.root("plant");
        write("plant.pem", plant);
        Files.writeString(directory.resolve("README"), "not a certificate");

        var authorities = DeviceAuthorities.in(directory);

        assertThat(authorities).containsOnlyKeys("plant").containsValue(plant.certificate());
    }

    @Test
    void whatVouchesForNobodyIsRefusedInASentence() throws IOException {
        write("device.crt", Issued.selfSigned("t1"));

        refused("not that of a CA");
    }

    @Test
    void whatIsNoCertificateIsRefusedInASentence() throws IOException {
        Files.writeString(directory.resolve("plant.pem"), "nonsense");

        refused("holds no certificate in PEM");
    }

    @Test
    void aDirectoryThatIsNotThereIsRefusedInASentence() {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> DeviceAuthorities.in(directory.resolve("none")))
                .withMessageContaining("cannot be read");
    }

    private void write(String file, Issued issued) throws IOException {
        Files.writeString(
                directory.resolve(file),
                "-----BEGIN CERTIFICATE-----\n" + PemCertificate.base64(issued.certificate())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private void refused(String why) {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> DeviceAuthorities.in(directory))
                .withMessageContaining(why);
    }
}
