package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.json.Json;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomAllocationTest {
    private final WebhookStub webhook = new WebhookStub();
    private final DevicesHere here = new DevicesHere();

    @AfterEach
    void stop() {
        here.close();
        webhook.close();
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
    void aServiceThatTakesItsTimeIsPolled() throws Exception {
        try (var slow = new DevicesHere(settings -> settings.answeringWithin(Duration.ZERO))) {
            webhook.answering(200, "{\"iotHubHostName\":\"hub1.twinflow.test\"}");
            slow.enrollGroup(Json.write(Enrollments.customAllocation(webhook.url())));

            var registered = slow.sdk.register("thermostat67", DevicesHere.groupDeviceKey("thermostat67"), "");

            assertThat(registered.getProvisioningDeviceClientStatus())
                    .isEqualTo(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED);
        }
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
