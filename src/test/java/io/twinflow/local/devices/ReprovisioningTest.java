package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientSubstatus;
import io.twinflow.local.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReprovisioningTest {
    private static final String MIGRATE = "{\"updateHubAssignment\":true,\"migrateDeviceData\":true}";
    private static final String RESET = "{\"updateHubAssignment\":true,\"migrateDeviceData\":false}";
    private static final String NEVER = "{\"updateHubAssignment\":false,\"migrateDeviceData\":false}";

    private final DevicesHere here = new DevicesHere();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aDeviceThatMovesTakesItsWholeTwinAlong() throws Exception {
        enrol(MIGRATE, DevicesHere.HUB);
        register();
        use(DevicesHere.HUB);
        enrol(MIGRATE, DevicesHere.OTHER_HUB);

        var substatus = register();

        assertThat(substatus).isEqualTo(ProvisioningDeviceClientSubstatus.DEVICE_DATA_MIGRATED);
        assertThat(twin(DevicesHere.OTHER_HUB)).isEqualTo("{\"room\":\"r2\"} {\"interval\":9} {\"firmware\":\"7\"}");
        assertThat(find(DevicesHere.HUB)).isEmpty();
    }

    @Test
    void aDeviceThatMovesMayHaveToBeginAnew() throws Exception {
        enrol(RESET, DevicesHere.HUB);
        register();
        use(DevicesHere.HUB);
        enrol(RESET, DevicesHere.OTHER_HUB);

        var substatus = register();

        assertThat(substatus).isEqualTo(ProvisioningDeviceClientSubstatus.DEVICE_DATA_RESET);
        assertThat(twin(DevicesHere.OTHER_HUB)).isEqualTo("{\"room\":\"r1\"} {\"interval\":5} {}");
        assertThat(find(DevicesHere.HUB)).isEmpty();
    }

    @Test
    void aDeviceThatStaysKeepsItsTwin() throws Exception {
        enrol(MIGRATE, DevicesHere.HUB);
        register();
        use(DevicesHere.HUB);

        var substatus = register();

        assertThat(substatus).isEqualTo(ProvisioningDeviceClientSubstatus.INITIAL_ASSIGNMENT);
        assertThat(twin(DevicesHere.HUB)).isEqualTo("{\"room\":\"r2\"} {\"interval\":9} {\"firmware\":\"7\"}");
    }

    @Test
    void aDeviceThatStaysMayHaveToBeginAnew() throws Exception {
        enrol(RESET, DevicesHere.HUB);
        register();
        use(DevicesHere.HUB);

        var substatus = register();

        assertThat(substatus).isEqualTo(ProvisioningDeviceClientSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
        assertThat(twin(DevicesHere.HUB)).isEqualTo("{\"room\":\"r1\"} {\"interval\":5} {}");
    }

    @Test
    void aDeviceThatIsNeverReprovisionedStaysAsItIs() throws Exception {
        enrol(NEVER, DevicesHere.HUB);
        register();
        use(DevicesHere.HUB);
        enrol(NEVER, DevicesHere.OTHER_HUB);

        var substatus = register();

        assertThat(substatus).isEqualTo(ProvisioningDeviceClientSubstatus.INITIAL_ASSIGNMENT);
        assertThat(twin(DevicesHere.HUB)).isEqualTo("{\"room\":\"r2\"} {\"interval\":9} {\"firmware\":\"7\"}");
        assertThat(find(DevicesHere.OTHER_HUB)).isEmpty();
    }

    @Test
    void aDeviceDeletedFromItsHubComesBackThere() throws Exception {
        enrol(MIGRATE, DevicesHere.HUB);
        register();
        here.registry.database().call(tx -> here.registry.delete(tx, DevicesHere.HUB, "t1"));

        var substatus = register();

        assertThat(substatus).isEqualTo(ProvisioningDeviceClientSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
        assertThat(twin(DevicesHere.HUB)).isEqualTo("{\"room\":\"r1\"} {\"interval\":5} {}");
    }

    private void enrol(String policy, String hub) {
        // language=json
        ObjectNode json = (ObjectNode) Json.read("""
                {"allocationPolicy": "static",
                 "initialTwin": {"tags": {"room": "r1"}, "properties": {"desired": {"interval": 5}}}}
                """);
        json.set("reprovisionPolicy", Json.read(policy));
        json.putArray("iotHubs").add(hub);
        here.enrollGroup(Json.write(json));
    }

    private ProvisioningDeviceClientSubstatus register() throws Exception {
        return here.sdk.register("t1", DevicesHere.groupDeviceKey("t1"), "").getSubstatus();
    }

    /** Changes every part of the twin. */
    private void use(String hub) {
        DeviceAddress address = DeviceAddress.of(hub, "t1");
        here.registry.database().call(tx -> {
            var twins = here.registry.twins();
            twins.patch(tx, address, Json.read("{\"room\":\"r2\"}"), Json.read("{\"interval\":9}"));
            return twins.report(tx, address, Json.read("{\"firmware\":\"7\"}"), Optional.empty());
        });
    }

    private String twin(String hub) {
        Device device = find(hub).orElseThrow();
        return Json.write(device.tags()) + " " + Json.write(device.desired().properties()) + " "
                + Json.write(device.reported().properties());
    }

    private Optional<Device> find(String hub) {
        return here.registry.database().call(tx -> here.registry.find(tx, hub, "t1"));
    }
}
