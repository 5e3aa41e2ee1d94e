package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientSubstatus;
import io.twinflow.local.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceMovesTest {
    private final CustomAllocation dps = new CustomAllocation();

    @AfterEach
    void stop() {
        dps.close();
    }

    @Test
    void aDeviceThatMovesKeepsItsTwinAndLeavesItsHub() throws Exception {
        dps.enrol("{}");
        dps.webhook
                .answering(
                        200, "{\"iotHubHostName\":\"hub1.twinflow.test\",\"initialTwin\":{\"tags\":{\"dtId\":\"t\"}}}")
                .answering(
                        200, "{\"iotHubHostName\":\"hub2.twinflow.test\",\"initialTwin\":{\"tags\":{\"dtId\":\"u\"}}}");
        dps.register("");

        var moved = dps.register("");

        assertThat(moved.getSubstatus()).isEqualTo(ProvisioningDeviceClientSubstatus.DEVICE_DATA_MIGRATED);
        assertThat(dps.device(DevicesHere.HUB)).isEmpty();
        assertThat(Json.write(dps.device(DevicesHere.OTHER_HUB).orElseThrow().tags()))
                .isEqualTo("{\"dtId\":\"t\"}");
        assertThat(dps.here.events("lifecycleevents"))
                .extracting(event -> event.event().properties().path("opType").asText() + " "
                        + event.event().properties().path("hubName").asText())
                .containsExactly("createDeviceIdentity hub1", "createDeviceIdentity hub2", "deleteDeviceIdentity hub1");
    }

    @Test
    void aDeviceThatMovesStartsAnewIfItsEnrolmentSaysSo() throws Exception {
        dps.enrol("{\"reprovisionPolicy\":{\"updateHubAssignment\":true,\"migrateDeviceData\":false}}");
        dps.webhook
                .answering(
                        200, "{\"iotHubHostName\":\"hub1.twinflow.test\",\"initialTwin\":{\"tags\":{\"dtId\":\"t\"}}}")
                .answering(
                        200, "{\"iotHubHostName\":\"hub2.twinflow.test\",\"initialTwin\":{\"tags\":{\"dtId\":\"u\"}}}");
        dps.register("");

        dps.register("");

        assertThat(Json.write(dps.device(DevicesHere.OTHER_HUB).orElseThrow().tags()))
                .isEqualTo("{\"dtId\":\"u\"}");
    }

    @Test
    void aDeviceThatMayNotMoveIsOfferedOnlyItsHub() throws Exception {
        dps.enrol("{\"reprovisionPolicy\":{\"updateHubAssignment\":false,\"migrateDeviceData\":false}}");
        dps.webhook.answering(200, "{\"iotHubHostName\":\"hub1.twinflow.test\"}");
        dps.register("");

        dps.register("");

        assertThat(Json.write(dps.webhook.requests().get(1).path("linkedHubs"))).isEqualTo("[\"hub1.twinflow.test\"]");
    }

    @Test
    void aDeviceDeletedFromItsHubIsCreatedAgain() throws Exception {
        dps.enrol("{}");
        dps.webhook.answering(
                200, "{\"iotHubHostName\":\"hub1.twinflow.test\",\"initialTwin\":{\"tags\":{\"dtId\":\"t\"}}}");
        dps.register("");
        String generation = dps.device(DevicesHere.HUB).orElseThrow().generationId();
        dps.here.registry.database().call(tx -> dps.here.registry.delete(tx, DevicesHere.HUB, "thermostat67"));

        dps.register("");

        Device again = dps.device(DevicesHere.HUB).orElseThrow();
        assertThat(again.generationId()).isNotEqualTo(generation);
        assertThat(again.tags().path("dtId").asText()).isEqualTo("t");
    }
}
