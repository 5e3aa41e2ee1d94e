package io.twinflow.wire;

import io.twinflow.core.batch.Reading;
import io.twinflow.core.deletion.DeviceDeleted;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.telemetry.Telemetry;

/**
 * What an IoT hub tells Event Grid, as far as it concerns twins.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-grid/event-schema-iot-hub">IoT Hub as a source</a>
 */
public sealed interface HubGridMessage {
    /** A device spoke. */
    record Spoke(Telemetry telemetry) implements HubGridMessage {}

    /** A device was deleted. */
    record Deleted(DeviceDeleted device) implements HubGridMessage {}

    /**
     * Reads an event of either kind and skips others.
     *
     * @throws TwinFailure {@code MALFORMED}
     */
    static Reading<HubGridMessage> read(GridEvent event) {
        return switch (event.type()) {
            case "Microsoft.Devices.DeviceTelemetry" -> TelemetryMessage.read(event).map(Spoke::new);
            case "Microsoft.Devices.DeviceDeleted" -> LifecycleMessage.read(event).map(Deleted::new);
            default -> Reading.skip("neither telemetry nor a deletion");
        };
    }
}
