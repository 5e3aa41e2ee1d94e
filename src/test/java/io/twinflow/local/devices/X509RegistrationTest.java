package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import io.twinflow.local.devices.dps.Enrollment;
import io.twinflow.local.devices.rest.HttpsServer;
import io.twinflow.local.devices.x509.Fingerprint;
import io.twinflow.local.devices.x509.Issued;
import io.twinflow.local.devices.x509.PemCertificate;
import io.twinflow.local.json.Json;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class X509RegistrationTest {
    private static final Issued ROOT = Issued.root("root");
    private static final Issued INTERMEDIATE = ROOT.authority("intermediate");
    private static final Issued DEVICE = INTERMEDIATE.device("t1");

    private final DevicesHere here = new DevicesHere(settings -> settings.with(Map.of("plant", ROOT.certificate())));
    private final HttpsServer https = here.https("127.0.0.1", 0);

    @AfterEach
    void stop() {
        https.close();
        here.close();
    }

    @ParameterizedTest
    @EnumSource
    void anIndividualEnrolmentAdmitsEitherCertificate(Transport transport) throws Exception {
        Issued primary = Issued.selfSigned("t1");
        Issued secondary = Issued.selfSigned("t1");
        enrol("t1", primary, secondary);

        var first = register(transport, primary, "t1");
        var second = register(transport, secondary, "t1");

        assertThat(first.getDeviceId()).isEqualTo("t1");
        assertThat(second.getIothubUri()).isEqualTo(first.getIothubUri());
        Authentication known = authentication(first);
        assertThat(known.type()).isEqualTo(Authentication.Type.SELF_SIGNED);
        assertThat(known.primaryThumbprint())
                .isEqualTo(Fingerprint.of(primary.certificate()).sha256());
        assertThat(known.secondaryThumbprint())
                .isEqualTo(Fingerprint.of(secondary.certificate()).sha256());
    }

    @ParameterizedTest
    @EnumSource
    void aGroupAdmitsWhomItsAuthorityVouchesFor(Transport transport) throws Exception {
        enrolGroup("building", INTERMEDIATE);

        var registered = register(transport, DEVICE, "t1");

        assertThat(registered.getDeviceId()).isEqualTo("t1");
        assertThat(authentication(registered).primaryThumbprint())
                .isEqualTo(Fingerprint.of(DEVICE.certificate()).sha256());
    }

    @Test
    void theCertificateOpensTheHubTooUntilTheDeviceRegistersWithAnother() throws Exception {
        enrolGroup("building", ROOT);
        Issued renewed = ROOT.device("t1");
        String hub = register(Transport.MQTT, DEVICE, "t1").getIothubUri();
        here.sdk.sendWithCertificate(hub, "t1", DEVICE, "one");

        register(Transport.HTTPS, renewed, "t1");

        here.sdk.sendWithCertificate(hub, "t1", renewed, "two");
        assertThatExceptionOfType(IotHubClientException.class)
                .isThrownBy(() -> here.sdk.sendWithCertificate(hub, "t1", DEVICE, "three"));
        assertThat(here.events("deviceevents")).hasSize(2);
    }

    @Test
    void aGroupMayReferToAnAuthorityOfTheService() throws Exception {
        put(Enrollment.Kind.GROUP, "building", "{\"caReferences\":{\"primary\":\"plant\"}}");

        var registered = register(Transport.MQTT, DEVICE, "t1");

        assertThat(registered.getDeviceId()).isEqualTo("t1");
    }

    @Test
    void theGroupNearestToTheDeviceDecides() throws Exception {
        enrolGroup("all", ROOT);
        enrolGroup("building", INTERMEDIATE);

        register(Transport.MQTT, DEVICE, "t1");

        var state = here.registry
                .database()
                .call(tx -> here.enrollments().registration(tx, "t1"))
                .orElseThrow();
        assertThat(state.enrollment()).isEqualTo("GROUP/building");
    }

    @ParameterizedTest
    @EnumSource
    void anotherCertificateOfTheSameNameIsRefused(Transport transport) {
        enrol("t1", Issued.selfSigned("t1"), Issued.selfSigned("t1"));

        refused(transport, Issued.selfSigned("t1"), "t1");
        refused(transport, DEVICE, "t1");
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredCertificateIsRefused(Transport transport) {
        Issued expired = Issued.selfSignedAndExpired("t1");
        enrol("t1", expired, expired);
        enrolGroup("building", ROOT);

        refused(transport, expired, "t1");
        refused(transport, ROOT.expiredDevice("t2"), "t2");
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateOfAnUnknownAuthorityIsRefused(Transport transport) {
        enrolGroup("building", ROOT);

        refused(transport, Issued.root("root").device("t1"), "t1");
        refused(transport, Issued.selfSigned("t1"), "t1");
        refused(transport, INTERMEDIATE.device("t1").alone(), "t1");
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateIsForTheDeviceItNamesOnly(Transport transport) {
        enrolGroup("building", ROOT);

        refused(transport, DEVICE, "t2");
    }

    @Test
    void aKeyDoesNotOpenAnEnrolmentWithCertificates() {
        enrolGroup("building", ROOT);
        KeyHolder holder = new KeyHolder(KeyPair.randomKey(), "t1");

        assertThatExceptionOfType(ProvisioningDeviceClientException.class)
                .isThrownBy(() -> Transport.MQTT.register(here.port(), DevicesHere.ID_SCOPE, holder, ""))
                .withStackTraceContaining("Not authorized to connect (5)");
    }

    @Test
    void aDisabledIntermediateShutsOutItsDevices() {
        enrolGroup("all", ROOT);
        enrolGroup("building", INTERMEDIATE);
        ObjectNode disabled = x509(signing(INTERMEDIATE)).put("provisioningStatus", "disabled");
        here.enrollments().put(Enrollment.Kind.GROUP, "building", disabled);

        assertThatExceptionOfType(ProvisioningDeviceClientException.class)
                .isThrownBy(() -> register(Transport.MQTT, DEVICE, "t1"));
        assertThat(find(DevicesHere.HUB)).isEmpty();
        assertThat(find(DevicesHere.OTHER_HUB)).isEmpty();
    }

    private Optional<Device> find(String hub) {
        return here.registry.database().call(tx -> here.registry.find(tx, hub, "t1"));
    }

    private Authentication authentication(ProvisioningDeviceClientRegistrationResult registered) {
        return find(registered.getIothubUri()).orElseThrow().identity().authentication();
    }

    private void enrol(String id, Issued primary, Issued secondary) {
        put(
                Enrollment.Kind.INDIVIDUAL,
                id,
                "{\"clientCertificates\":{\"primary\":" + slot(primary) + ",\"secondary\":" + slot(secondary) + "}}");
    }

    private void enrolGroup(String id, Issued authority) {
        put(Enrollment.Kind.GROUP, id, signing(authority));
    }

    private static String signing(Issued authority) {
        return "{\"signingCertificates\":{\"primary\":" + slot(authority) + "}}";
    }

    private void put(Enrollment.Kind kind, String id, String x509) {
        here.enrollments().put(kind, id, x509(x509));
    }

    private static ObjectNode x509(String x509) {
        return (ObjectNode) Json.read("{\"attestation\":{\"type\":\"x509\",\"x509\":" + x509 + "}}");
    }

    private static String slot(Issued issued) {
        return "{\"certificate\":\"" + PemCertificate.base64(issued.certificate()) + "\"}";
    }

    private void refused(Transport transport, Issued certificate, String registrationId) {
        assertThatExceptionOfType(ProvisioningDeviceClientException.class)
                .isThrownBy(() -> register(transport, certificate, registrationId))
                .withStackTraceContaining(
                        transport == Transport.MQTT ? "Not authorized to connect (5)" : "\"errorCode\":401002");
    }

    private ProvisioningDeviceClientRegistrationResult register(
            Transport transport, Issued certificate, String registrationId) throws Exception {
        int port = transport == Transport.MQTT ? here.port() : https.port();
        return transport.register(port, DevicesHere.ID_SCOPE, new CertificateHolder(certificate, registrationId), "");
    }
}
