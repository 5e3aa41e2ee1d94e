package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceSdkTest {
    private final DevicesHere here = new DevicesHere();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aDeviceOfAGroupRegistersAndItsTelemetryReachesTheLog() throws Exception {
        here.enrollGroup("{\"allocationPolicy\":\"static\",\"iotHubs\":[\"" + DevicesHere.HUB + "\"]}");
        String key = DevicesHere.groupDeviceKey("thermostat67");

        var registered = here.sdk.register("thermostat67", key, "");
        var client = here.sdk.device(registered.getIothubUri(), registered.getDeviceId(), key, "");
        client.open(false);
        client.sendEvent(new Message("{\"Temperature\":21.5}"));
        client.close();

        assertThat(registered.getProvisioningDeviceClientStatus())
                .isEqualTo(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED);
        assertThat(here.events("deviceevents"))
                .hasSize(1)
                .allSatisfy(event -> assertThat(new String(event.event().body(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"Temperature\":21.5}"));
    }
}
