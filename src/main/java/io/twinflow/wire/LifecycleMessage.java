package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.batch.Reading;
import io.twinflow.core.deletion.DeviceDeleted;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.twin.TwinId;
import java.time.Instant;
import java.util.Optional;

/**
 * An IoT hub's word that a device came or went, through an event hub or through Event Grid.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-non-telemetry-event-schema">lifecycle events</a>
 */
public final class LifecycleMessage {
    private static final String SOURCE = "iothub-message-source";

    private LifecycleMessage() {}

    /**
     * Reads a lifecycle event from an event hub. Whether a device came or went stands in its application properties
     * only, and a device may send any application property: hence the look at the source that the hub stamped.
     *
     * @throws TwinFailure {@code MALFORMED}
     */
    public static Reading<DeviceDeleted> read(HubEvent event) {
        JsonNode properties = event.properties();
        String source = event.systemProperty(SOURCE)
                .orElseThrow(() -> Json.malformed("The event has no " + SOURCE + ", so no IoT hub sent it"));
        if (!source.equalsIgnoreCase("deviceLifecycleEvents")) {
            return Reading.skip("not a lifecycle event");
        }
        if (!Json.required(properties, "opType", "The event").equals("deleteDeviceIdentity")) {
            return Reading.skip("not a deletion");
        }
        if (event.property("moduleId").isPresent()) {
            return Reading.skip("only a module was deleted");
        }
        return Reading.of(new DeviceDeleted(
                DeviceIdentity.twin(properties, event.property("deviceId"), "deviceId"),
                Json.required(properties, "hubName", "The event"),
                WireTime.read(properties.path("operationTimestamp"))
                        .orElseThrow(() -> Json.malformed("The event has no operationTimestamp"))));
    }

    /**
     * Reads a {@code Microsoft.Devices.DeviceDeleted} event. It names the device twin's last tags, among which the id of
     * the digital twin may be.
     *
     * @throws TwinFailure {@code MALFORMED}
     * @see <a href="https://learn.microsoft.com/azure/event-grid/event-schema-iot-hub">IoT Hub as a source</a>
     */
    public static Reading<DeviceDeleted> read(GridEvent event) {
        JsonNode data = event.data();
        Optional<String> deviceId = Json.text(data, "deviceId").or(() -> Json.text(data.path("twin"), "deviceId"));
        TwinId twin = DeviceIdentity.twin(data.path("twin").path("tags"), deviceId, "deviceId");
        Instant time = event.eventTime().orElseThrow(() -> Json.malformed("The event has no time"));
        return Reading.of(new DeviceDeleted(twin, Json.required(data, "hubName", "The event"), time));
    }
}
