package io.twinflow.local.devices.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.twin.TwinCollection;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubBadFormatException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubNotFoundException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubPreconditionFailedException;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import com.microsoft.azure.sdk.iot.service.registry.Module;
import com.microsoft.azure.sdk.iot.service.registry.RegistryClient;
import com.microsoft.azure.sdk.iot.service.twin.Twin;
import com.microsoft.azure.sdk.iot.service.twin.TwinClient;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwinClientTest {
    private final ServiceSide here = new ServiceSide();
    private final RegistryClient registry = here.registry();
    private final TwinClient twins = here.twins();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void tagsAndDesiredPropertiesArePatched() throws Exception {
        registry.addDevice(new Device("t1"));
        twins.patch(twin("t1", Map.of("floor", "1", "room", "a"), Map.of("interval", 5, "unit", "C")));
        Twin patch = twin("t1", Map.of("floor", "2"), Map.of());
        patch.getDesiredProperties().put("unit", null);

        Twin patched = twins.patch(patch);

        assertThat(patched.getTags()).containsEntry("floor", "2").containsEntry("room", "a");
        assertThat(patched.getDesiredProperties()).containsOnlyKeys("interval");
        assertThat(patched.getDesiredProperties().getVersion()).isEqualTo(3);
        assertThat(twins.get("t1").getETag()).isEqualTo(patched.getETag()).isNotEmpty();
    }

    @Test
    void aReplacedTwinHasNothingOfTheOld() throws Exception {
        registry.addDevice(new Device("t1"));
        twins.patch(twin("t1", Map.of("floor", "1"), Map.of("interval", 5)));

        Twin replaced = twins.replace(twin("t1", Map.of("room", "a"), Map.of("unit", "C")));

        assertThat(replaced.getTags()).containsOnlyKeys("room");
        assertThat(replaced.getDesiredProperties()).containsOnlyKeys("unit");
    }

    @Test
    void aModuleHasATwinOfItsOwn() throws Exception {
        registry.addDevice(new Device("t1"));
        registry.addModule(new Module("t1", "m1"));
        var patch = new Twin("t1", "m1");
        patch.getDesiredProperties().put("interval", 7);

        twins.patch(patch);

        assertThat(twins.get("t1", "m1").getDesiredProperties()).containsEntry("interval", 7L);
        assertThat(twins.get("t1", "m1").getModuleId()).isEqualTo("m1");
        assertThat(twins.get("t1").getDesiredProperties()).isEmpty();
    }

    @Test
    void aConnectedDeviceIsToldAndItsReportIsSeen() throws Exception {
        Device device = registry.addDevice(new Device("t1"));
        DeviceClient client = here.client(device, "dtmi:contosocom:DigitalTwins:Thermostat;1");
        var desired = new CompletableFuture<TwinCollection>();
        client.open(true);
        client.subscribeToDesiredProperties((twin, context) -> desired.complete(twin.getDesiredProperties()), null);
        var reported = new TwinCollection();
        reported.put("level", 3);
        client.updateReportedProperties(reported);

        twins.patch(twin("t1", Map.of(), Map.of("interval", 9)));

        assertThat(desired.get(15, TimeUnit.SECONDS)).containsEntry("interval", 9L);
        Twin twin = twins.get("t1");
        assertThat(twin.getReportedProperties()).containsEntry("level", 3L);
        assertThat(twin.getConnectionState()).isEqualToIgnoringCase("Connected");
        assertThat(registry.getDevice("t1").getConnectionState()).hasToString("Connected");
        client.close();
    }

    @Test
    void refusalsAreTheServicesOwn() throws Exception {
        registry.addDevice(new Device("t1"));
        String stale = twins.get("t1").getETag();
        String fresh = twins.patch(twin("t1", Map.of("floor", "1"), Map.of())).getETag();

        assertThatExceptionOfType(IotHubPreconditionFailedException.class)
                .isThrownBy(() -> twins.patch(twin("t1", Map.of("floor", "2"), Map.of()), stale));
        assertThat(twins.patch(twin("t1", Map.of("floor", "3"), Map.of()), fresh)
                        .getTags())
                .containsEntry("floor", "3");
        assertThatExceptionOfType(IotHubNotFoundException.class).isThrownBy(() -> twins.get("none"));
        assertThatExceptionOfType(IotHubNotFoundException.class).isThrownBy(() -> twins.get("t1", "none"));
        assertThatExceptionOfType(IotHubBadFormatException.class)
                .isThrownBy(() -> twins.patch(twin("t1", Map.of(), Map.of("long", "x".repeat(5000)))));
    }

    private static Twin twin(String id, Map<String, Object> tags, Map<String, Object> desired) {
        var twin = new Twin(id);
        tags.forEach(twin.getTags()::put);
        desired.forEach(twin.getDesiredProperties()::put);
        return twin;
    }
}
