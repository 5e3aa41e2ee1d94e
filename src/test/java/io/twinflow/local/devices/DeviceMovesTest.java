package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientSubstatus;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceMovesTest {
    private final WebhookStub webhook = new WebhookStub();
    private final DevicesHere here = new DevicesHere();

    @AfterEach
    void stop() {
        here.close();
        webhook.close();
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
