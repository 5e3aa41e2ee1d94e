package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import io.twinflow.local.devices.x509.Fingerprint;
import io.twinflow.local.devices.x509.Issued;
import io.twinflow.local.devices.x509.PemCertificate;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    @Test
    void aPasswordBesideACertificateIsNotLookedAt() throws Exception {
        Issued certificate = Issued.selfSigned("t1");
        create(Authentication.selfSigned(
                Fingerprint.of(certificate.certificate()).sha256(), ""));
        var context =
                certificate.trusting(PemCertificate.read(DevicesHere.authority().pem()));
        try (var socket = context.getSocketFactory().createSocket("127.0.0.1", here.port())) {
            socket.setSoTimeout(10_000);

            socket.getOutputStream()
                    .write(MqttPackets.connect("t1", DevicesHere.HUB + "/t1/?api-version=2021-04-12", "nonsense"));
            byte[] admitted = socket.getInputStream().readNBytes(4);
            socket.getOutputStream().write(MqttPackets.publish("$iothub/twin/GET/?$rid=1", 1, 9, new byte[0]));
            byte[] acknowledged = socket.getInputStream().readNBytes(4);

            assertThat(admitted).containsExactly(0x20, 2, 0, 0);
            assertThat(acknowledged).containsExactly(0x40, 2, 0, 9);
        }
    }

    @Test
    void anotherStatusReasonDisconnectsNobody() {
        Device device = create(Authentication.selfSigned("A".repeat(40), ""));
        List<Device> gone = new CopyOnWriteArrayList<>();
        here.registry.onGone(gone::add);
        var same = Authentication.selfSigned("A".repeat(40), "");
        var identity = device.identity().with(same).with(true, "moved to hall 2", Instant.now());

        here.registry.database().call(tx -> replaced(tx, device.with(identity)));
        here.registry.database().call(tx -> "whoever listens to the change has heard of it");

        assertThat(gone).isEmpty();
    }

    private Device replaced(Tx tx, Device device) throws SQLException {
        here.registry.replace(tx, device);
        return device;
    }

    private Device create(Authentication authentication) {
        return here.registry
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
