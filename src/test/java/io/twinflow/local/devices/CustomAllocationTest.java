package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.json.Json;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomAllocationTest {
    private final CustomAllocation dps = new CustomAllocation();

    @AfterEach
    void stop() {
        dps.close();
    }

    @Test
    void theWebhookIsAskedAsTheServiceAsks() throws Exception {
        dps.enrol("{}");
        dps.webhook.answering(200, "{\"iotHubHostName\":\"hub2.twinflow.test\"}");

        dps.register("{\"modelId\":\"dtmi:contosocom:DigitalTwins:Thermostat;1\"}");
        dps.register("");

        var first = dps.webhook.requests().get(0);
        assertThat(first.path("enrollmentGroup").path("enrollmentGroupId").asText())
                .isEqualTo("twinflow");
        assertThat(Json.write(first.path("enrollmentGroup").path("attestation")))
                .isEqualTo("{\"type\":\"symmetricKey\"}");
        assertThat(Json.write(first.path("linkedHubs"))).isEqualTo("[\"hub1.twinflow.test\",\"hub2.twinflow.test\"]");
        // The Java SDK sends its payload as a text, which is passed on as it came.
        assertThat(Json.write(first.path("deviceRuntimeContext")))
                .isEqualTo("{\"registrationId\":\"thermostat67\",\"symmetricKey\":{},"
                        + "\"payload\":\"{\\\"modelId\\\":\\\"dtmi:contosocom:DigitalTwins:Thermostat;1\\\"}\"}");
        assertThat(Json.write(dps.webhook.requests().get(1).path("deviceRuntimeContext")))
                .isEqualTo("{\"registrationId\":\"thermostat67\",\"currentIotHubHostName\":\"hub2.twinflow.test\","
                        + "\"currentDeviceId\":\"thermostat67\",\"symmetricKey\":{}}");
    }

    @Test
    void whatTheWebhookGivesReachesTheTwinAndTheDevice() throws Exception {
        dps.enrol("{}");
        // language=json
        dps.webhook.answering(200, """
                {"iotHubHostName": "hub1.twinflow.test",
                 "initialTwin": {"tags": {"dtId": "thermostat67", "dtmi": "dtmi:x;1"}, "properties": {"desired": {}}},
                 "payload": {"dtId": "thermostat67"}}
                """);

        var registered = dps.register("");

        assertThat(registered.getProvisioningPayload()).isEqualTo("{\"dtId\":\"thermostat67\"}");
        assertThat(Json.write(dps.device(DevicesHere.HUB).orElseThrow().tags()))
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
        dps.enrol("{}");
        dps.webhook.answering(status, body == null ? "" : body);

        assertThatExceptionOfType(ProvisioningDeviceClientException.class)
                .isThrownBy(() -> dps.register(""))
                .withStackTraceContaining("webhook");

        var state = dps.here
                .registry
                .database()
                .call(tx -> dps.here.enrollments().registration(tx, "thermostat67"))
                .orElseThrow();
        assertThat(state.errorCode()).isEqualTo(errorCode);
        assertThat(state.status()).isEqualTo("failed");
        assertThat(dps.device(DevicesHere.HUB)).isEmpty();
    }

    @Test
    void aWebhookThatIsBusyIsAskedAgain() throws Exception {
        dps.enrol("{}");
        dps.webhook.answering(429, "").answering(503, "").answering(200, "{\"iotHubHostName\":\"hub1.twinflow.test\"}");

        var registered = dps.register("");

        assertThat(registered.getIothubUri()).isEqualTo(DevicesHere.HUB);
        assertThat(dps.webhook.requests()).hasSize(3);
    }

    @Test
    void aServiceThatTakesItsTimeIsPolled() throws Exception {
        try (var slow = new DevicesHere(settings -> settings.answeringWithin(Duration.ZERO))) {
            dps.webhook.answering(200, "{\"iotHubHostName\":\"hub1.twinflow.test\"}");
            slow.enrollGroup(Json.write(Enrollments.customAllocation(dps.webhook.url())));

            var registered = slow.sdk.register("thermostat67", DevicesHere.groupDeviceKey("thermostat67"), "");

            assertThat(registered.getProvisioningDeviceClientStatus())
                    .isEqualTo(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED);
        }
    }
}
