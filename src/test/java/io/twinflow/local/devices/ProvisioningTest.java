package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientSubstatus;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import io.twinflow.local.devices.dps.Enrollment;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisioningTest {
    private final DevicesHere here = new DevicesHere();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void anIndividualEnrolmentGivesTheDeviceItsOwnIdAndTwin() throws Exception {
        // language=json
        ObjectNode enrollment = (ObjectNode) Json.read("""
                {"deviceId": "lobby", "allocationPolicy": "static", "iotHubs": ["hub2.twinflow.test"],
                 "initialTwin": {"tags": {"dtId": "lobby"}, "properties": {"desired": {"interval": 5}}}}
                """);
        Enrollment kept = here.enrollments().put(Enrollment.Kind.INDIVIDUAL, "thermostat67", enrollment);
        String key = kept.document()
                .path("attestation")
                .path("symmetricKey")
                .path("primaryKey")
                .asText();

        var registered = here.sdk.register("thermostat67", key, "");

        assertThat(registered.getDeviceId()).isEqualTo("lobby");
        assertThat(registered.getIothubUri()).isEqualTo(DevicesHere.OTHER_HUB);
        assertThat(registered.getSubstatus()).isEqualTo(ProvisioningDeviceClientSubstatus.INITIAL_ASSIGNMENT);
        Device device = device(DevicesHere.OTHER_HUB, "lobby").orElseThrow();
        assertThat(Json.write(device.tags())).isEqualTo("{\"dtId\":\"lobby\"}");
        assertThat(device.desired().properties().path("interval").asInt()).isEqualTo(5);
        assertThat(device.keys().primary()).isEqualTo(key);
    }

    @Test
    void hashedAllocationSpreadsDevicesAndKeepsEachWhereItIs() {
        here.enrollGroup("{\"allocationPolicy\":\"hashed\"}");
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> "device-" + i).toList();

        var first = ids.stream().map(here::registerDirectly).toList();
        var second = ids.stream().map(here::registerDirectly).toList();

        assertThat(first).contains(DevicesHere.HUB, DevicesHere.OTHER_HUB);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aWrongKeyIsRefused() {
        here.enrollGroup("{}");
        String wrong = KeyPair.randomKey();

        assertThatExceptionOfType(ProvisioningDeviceClientException.class)
                .isThrownBy(() -> here.sdk.register("thermostat67", wrong, ""))
                .withStackTraceContaining("Not authorized to connect (5)");
        assertThat(device(DevicesHere.HUB, "thermostat67")).isEmpty();
    }

    @Test
    void aDeviceWithoutAnEnrolmentIsRefused() {
        assertThatExceptionOfType(ProvisioningDeviceClientException.class)
                .isThrownBy(() -> here.sdk.register("thermostat67", KeyPair.randomKey(), ""))
                .withStackTraceContaining("Not authorized to connect (5)");
    }

    @Test
    void aDisabledEnrolmentAssignsNothing() {
        here.enrollGroup("{\"provisioningStatus\":\"disabled\"}");

        assertThatExceptionOfType(ProvisioningDeviceClientException.class).isThrownBy(() -> register(""));
        assertThat(device(DevicesHere.HUB, "thermostat67")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"allocationPolicy":"nearest"}          | not supported
            {"allocationPolicy":"custom"}           | webhookUrl
            {"attestation":{"type":"tpm"}}          | TPM
            {"attestation":{"type":"x509"}}         | signingCertificates
            {"iotHubs":["hub9.example.net"]}        | not linked
            {"enrollmentGroupId":"other"}           | in the address
            {"attestation":{"symmetricKey":{"primaryKey":"?"}}} | base64
            """)
    void anEnrolmentThatCannotBeIsRefusedInWords(String document, String words) {
        ObjectNode json = (ObjectNode) Json.read(document);

        assertThatExceptionOfType(Enrollments.Invalid.class)
                .isThrownBy(() -> here.enrollments().put(Enrollment.Kind.GROUP, "twinflow", json))
                .withMessageContaining(words);
    }

    private ProvisioningDeviceClientRegistrationResult register(String payload) throws Exception {
        return here.sdk.register("thermostat67", DevicesHere.groupDeviceKey("thermostat67"), payload);
    }

    private Optional<Device> device(String hub, String id) {
        return here.registry.database().call(tx -> here.registry.find(tx, hub, id));
    }
}
