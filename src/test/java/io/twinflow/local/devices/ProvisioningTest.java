package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientSubstatus;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import io.twinflow.local.devices.dps.Enrollment;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisioningTest {
    private final WebhookStub webhook = new WebhookStub();
    private final DevicesHere here = new DevicesHere();

    @AfterEach
    void stop() {
        here.close();
        webhook.close();
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
    void theWebhookIsAskedAsTheServiceAsks() throws Exception {
        custom("{}");
        webhook.answering(200, "{\"iotHubHostName\":\"hub2.twinflow.test\"}");

        register("{\"modelId\":\"dtmi:contosocom:DigitalTwins:Thermostat;1\"}");
        register("");

        var first = webhook.requests().get(0);
        assertThat(first.path("enrollmentGroup").path("enrollmentGroupId").asText())
                .isEqualTo("twinflow");
        assertThat(Json.write(first.path("enrollmentGroup").path("attestation")))
                .isEqualTo("{\"type\":\"symmetricKey\"}");
        assertThat(Json.write(first.path("linkedHubs"))).isEqualTo("[\"hub1.twinflow.test\",\"hub2.twinflow.test\"]");
        // The Java SDK sends its payload as a text, which is passed on as it came.
        assertThat(Json.write(first.path("deviceRuntimeContext")))
                .isEqualTo("{\"registrationId\":\"thermostat67\",\"symmetricKey\":{},"
                        + "\"payload\":\"{\\\"modelId\\\":\\\"dtmi:contosocom:DigitalTwins:Thermostat;1\\\"}\"}");
        assertThat(Json.write(webhook.requests().get(1).path("deviceRuntimeContext")))
                .isEqualTo("{\"registrationId\":\"thermostat67\",\"currentIotHubHostName\":\"hub2.twinflow.test\","
                        + "\"currentDeviceId\":\"thermostat67\",\"symmetricKey\":{}}");
    }

    @Test
    void whatTheWebhookGivesReachesTheTwinAndTheDevice() throws Exception {
        custom("{}");
        // language=json
        webhook.answering(200, """
                {"iotHubHostName": "hub1.twinflow.test",
                 "initialTwin": {"tags": {"dtId": "thermostat67", "dtmi": "dtmi:x;1"}, "properties": {"desired": {}}},
                 "payload": {"dtId": "thermostat67"}}
                """);

        var registered = register("");

        assertThat(registered.getProvisioningPayload()).isEqualTo("{\"dtId\":\"thermostat67\"}");
        assertThat(Json.write(
                        device(DevicesHere.HUB, "thermostat67").orElseThrow().tags()))
                .isEqualTo("{\"dtId\":\"thermostat67\",\"dtmi\":\"dtmi:x;1\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"iotHubHostName":""}                 | 400208
            200 | {}                                    | 400208
            401 |                                       | 400209
            404 | {"error":{"code":"ModelNotFound"}}    | 400207
            200 | {"iotHubHostName":"hub9.example.net"} | 400207
            200 | not JSON                              | 400207
            503 |                                       | 400207
            """)
    void aWebhookThatFailsFailsTheRegistration(int status, String body, int errorCode) throws Exception {
        custom("{}");
        webhook.answering(status, body == null ? "" : body);

        assertThatExceptionOfType(ProvisioningDeviceClientException.class)
                .isThrownBy(() -> register(""))
                .withStackTraceContaining("webhook");

        var state = here.registry
                .database()
                .call(tx -> here.enrollments().registration(tx, "thermostat67"))
                .orElseThrow();
        assertThat(state.errorCode()).isEqualTo(errorCode);
        assertThat(state.status()).isEqualTo("failed");
        assertThat(device(DevicesHere.HUB, "thermostat67")).isEmpty();
    }

    @Test
    void aWebhookThatIsBusyIsAskedAgain() throws Exception {
        custom("{}");
        webhook.answering(429, "").answering(503, "").answering(200, "{\"iotHubHostName\":\"hub1.twinflow.test\"}");

        var registered = register("");

        assertThat(registered.getIothubUri()).isEqualTo(DevicesHere.HUB);
        assertThat(webhook.requests()).hasSize(3);
    }

    @Test
    void aDeviceThatMovesKeepsItsTwinAndLeavesItsHub() throws Exception {
        custom("{}");
        webhook.answering(
                        200, "{\"iotHubHostName\":\"hub1.twinflow.test\",\"initialTwin\":{\"tags\":{\"dtId\":\"t\"}}}")
                .answering(
                        200, "{\"iotHubHostName\":\"hub2.twinflow.test\",\"initialTwin\":{\"tags\":{\"dtId\":\"u\"}}}");
        register("");

        var moved = register("");

        assertThat(moved.getSubstatus()).isEqualTo(ProvisioningDeviceClientSubstatus.DEVICE_DATA_MIGRATED);
        assertThat(device(DevicesHere.HUB, "thermostat67")).isEmpty();
        assertThat(Json.write(device(DevicesHere.OTHER_HUB, "thermostat67")
                        .orElseThrow()
                        .tags()))
                .isEqualTo("{\"dtId\":\"t\"}");
        assertThat(here.events("lifecycleevents"))
                .extracting(event -> event.event().properties().path("opType").asText() + " "
                        + event.event().properties().path("hubName").asText())
                .containsExactly("createDeviceIdentity hub1", "createDeviceIdentity hub2", "deleteDeviceIdentity hub1");
    }

    @Test
    void aDeviceThatMovesStartsAnewIfItsEnrolmentSaysSo() throws Exception {
        custom("{\"reprovisionPolicy\":{\"updateHubAssignment\":true,\"migrateDeviceData\":false}}");
        webhook.answering(
                        200, "{\"iotHubHostName\":\"hub1.twinflow.test\",\"initialTwin\":{\"tags\":{\"dtId\":\"t\"}}}")
                .answering(
                        200, "{\"iotHubHostName\":\"hub2.twinflow.test\",\"initialTwin\":{\"tags\":{\"dtId\":\"u\"}}}");
        register("");

        register("");

        assertThat(Json.write(device(DevicesHere.OTHER_HUB, "thermostat67")
                        .orElseThrow()
                        .tags()))
                .isEqualTo("{\"dtId\":\"u\"}");
    }

    @Test
    void aDeviceThatMayNotMoveIsOfferedOnlyItsHub() throws Exception {
        custom("{\"reprovisionPolicy\":{\"updateHubAssignment\":false,\"migrateDeviceData\":false}}");
        webhook.answering(200, "{\"iotHubHostName\":\"hub1.twinflow.test\"}");
        register("");

        register("");

        assertThat(Json.write(webhook.requests().get(1).path("linkedHubs"))).isEqualTo("[\"hub1.twinflow.test\"]");
    }

    @Test
    void aDeviceDeletedFromItsHubIsCreatedAgain() throws Exception {
        custom("{}");
        webhook.answering(
                200, "{\"iotHubHostName\":\"hub1.twinflow.test\",\"initialTwin\":{\"tags\":{\"dtId\":\"t\"}}}");
        register("");
        String generation =
                device(DevicesHere.HUB, "thermostat67").orElseThrow().generationId();
        here.registry.database().call(tx -> here.registry.delete(tx, DevicesHere.HUB, "thermostat67"));

        register("");

        Device again = device(DevicesHere.HUB, "thermostat67").orElseThrow();
        assertThat(again.generationId()).isNotEqualTo(generation);
        assertThat(again.tags().path("dtId").asText()).isEqualTo("t");
    }

    @Test
    void aDisabledEnrolmentAssignsNothing() {
        here.enrollGroup("{\"provisioningStatus\":\"disabled\"}");

        assertThatExceptionOfType(ProvisioningDeviceClientException.class).isThrownBy(() -> register(""));
        assertThat(device(DevicesHere.HUB, "thermostat67")).isEmpty();
    }

    @Test
    void aServiceThatTakesItsTimeIsPolled() throws Exception {
        try (var slow = new DevicesHere(settings -> settings.answeringWithin(Duration.ZERO))) {
            webhook.answering(200, "{\"iotHubHostName\":\"hub1.twinflow.test\"}");
            slow.enrollGroup(Json.write(Enrollments.customAllocation(webhook.url())));

            var registered = slow.sdk.register("thermostat67", DevicesHere.groupDeviceKey("thermostat67"), "");

            assertThat(registered.getProvisioningDeviceClientStatus())
                    .isEqualTo(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED);
        }
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

    private void custom(String document) {
        ObjectNode json = (ObjectNode) Json.read(document);
        json.setAll(Enrollments.customAllocation(webhook.url()));
        here.enrollGroup(Json.write(json));
    }

    private ProvisioningDeviceClientRegistrationResult register(String payload) throws Exception {
        return here.sdk.register("thermostat67", DevicesHere.groupDeviceKey("thermostat67"), payload);
    }

    private Optional<Device> device(String hub, String id) {
        return here.registry.database().call(tx -> here.registry.find(tx, hub, id));
    }
}
