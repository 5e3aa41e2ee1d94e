package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.device.transport.NoRetry;
import io.twinflow.local.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceKeysTest {
    private final DevicesHere here = new DevicesHere();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aDeletedDeviceIsDroppedAndItsHubSaysSo() throws Exception {
        Device device = here.create("thermostat67", "{\"dtId\":\"thermostat67\"}");
        DeviceClient client = client(device, "");
        client.setRetryPolicy(new NoRetry());
        client.open(false);

        here.registry.database().call(tx -> here.registry.delete(tx, DevicesHere.HUB, "thermostat67"));
        Until.holds(() -> here.connections.count() == 0);
        client.close();

        var events = here.events("lifecycleevents");
        assertThat(events)
                .extracting(event -> event.event().properties().path("opType").asText())
                .containsExactly("createDeviceIdentity", "deleteDeviceIdentity");
        JsonNode properties = events.get(1).event().properties();
        assertThat(properties.path("hubName").asText()).isEqualTo("hub1");
        assertThat(properties.path("deviceId").asText()).isEqualTo("thermostat67");
        assertThat(properties.path("operationTimestamp").asText()).endsWith("Z");
        assertThat(properties.has("moduleId")).isFalse();
        JsonNode body = Json.read(events.get(1).event().body());
        assertThat(body.path("tags").path("dtId").asText()).isEqualTo("thermostat67");
        assertThat(here.grid.events())
                .extracting(event -> event.path("eventType").asText())
                .containsExactly(
                        "Microsoft.Devices.DeviceCreated",
                        "Microsoft.Devices.DeviceConnected",
                        "Microsoft.Devices.DeviceDeleted");
    }

    @Test
    void aWrongKeyIsRefused() {
        Device device = here.create("thermostat67", "{}");
        DeviceClient client =
                here.sdk.device(device.hub(), device.id(), KeyPair.random().primary(), "");

        assertThatExceptionOfType(IotHubClientException.class)
                .isThrownBy(() -> client.open(false))
                .withStackTraceContaining("MqttUnauthorizedException");
    }

    @Test
    void theSecondaryKeyOpensToo() throws Exception {
        Device device = here.create("thermostat67", "{}");
        DeviceClient client =
                here.sdk.device(device.hub(), device.id(), device.keys().secondary(), "");

        client.open(false);

        assertThat(here.connections.isConnected(device.address())).isTrue();
        client.close();
    }

    @Test
    void anUnknownDeviceIsRefused() {
        DeviceClient client =
                here.sdk.device(DevicesHere.HUB, "stranger", KeyPair.random().primary(), "");

        assertThatExceptionOfType(IotHubClientException.class)
                .isThrownBy(() -> client.open(false))
                .withStackTraceContaining("MqttUnauthorizedException");
    }

    @Test
    void aDisabledDeviceIsRefused() {
        Device device = here.create("thermostat67", "{}");
        here.registry.database().call(tx -> {
            here.registry.replace(tx, device.with(device.keys(), false));
            return device;
        });
        DeviceClient client = client(device, "");

        assertThatExceptionOfType(IotHubClientException.class)
                .isThrownBy(() -> client.open(false))
                .withStackTraceContaining("MqttUnauthorizedException");
    }

    private DeviceClient client(Device device, String modelId) {
        return here.sdk.device(device.hub(), device.id(), device.keys().primary(), modelId);
    }
}
