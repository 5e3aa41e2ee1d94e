package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import io.twinflow.local.devices.x509.Fingerprint;
import io.twinflow.local.devices.x509.Issued;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class X509DeviceTest {
    private final Issued root = Issued.root("hub root");
    private final DevicesHere here = DevicesHere.trusting(root.certificate());

    @AfterEach
    void stop() {
        here.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeviceIsKnownByEitherThumbprint(boolean primary) throws Exception {
        Issued certificate = Issued.selfSigned("any name");
        String thumbprint = Fingerprint.of(certificate.certificate()).sha1();
        create(primary ? Authentication.selfSigned(thumbprint, "") : Authentication.selfSigned("", thumbprint));

        send(certificate, "here I am");

        assertThat(here.events("deviceevents")).hasSize(1);
    }

    @Test
    void aDeviceIsKnownByTheWordOfAnAuthority() throws Exception {
        create(Authentication.certificateAuthority());

        send(root.authority("plant").device("t1"), "here I am");

        assertThat(here.events("deviceevents")).hasSize(1);
    }

    @Test
    void anotherCertificateIsRefused() {
        String thumbprint =
                Fingerprint.of(Issued.selfSigned("t1").certificate()).sha256();
        create(Authentication.selfSigned(thumbprint, ""));

        refused(Issued.selfSigned("t1"));
        refused(root.device("t1"));
    }

    @Test
    void aCertificateOfAnotherNameOrAuthorityIsRefused() {
        create(Authentication.certificateAuthority());

        refused(root.device("t2"));
        refused(Issued.root("hub root").device("t1"));
        refused(Issued.selfSigned("t1"));
    }

    @Test
    void aCertificateDoesNotTakeThePlaceOfAToken() {
        create(Authentication.sas(KeyPair.random()));

        refused(root.device("t1"));
    }

    private void create(Authentication authentication) {
        here.registry
                .database()
                .call(tx -> here.registry.create(
                        tx, DeviceAddress.of(DevicesHere.HUB, "t1"), Identity.of(authentication), InitialTwin.empty()));
    }

    private void refused(Issued certificate) {
        assertThatExceptionOfType(IotHubClientException.class)
                .isThrownBy(() -> send(certificate, "nonsense"))
                .withStackTraceContaining("MqttUnauthorizedException");
        assertThat(here.events("deviceevents")).isEmpty();
    }

    private void send(Issued certificate, String text) throws Exception {
        here.sdk.sendWithCertificate(DevicesHere.HUB, "t1", certificate, text);
    }
}
