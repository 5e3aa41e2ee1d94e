package io.twinflow.wire;

import io.twinflow.core.batch.Reading;
import io.twinflow.core.deletion.DeviceDeleted;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.telemetry.Telemetry;
import java.util.function.Function;

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
            case "Microsoft.Devices.DeviceTelemetry" -> map(TelemetryMessage.read(event), Spoke::new);
            case "Microsoft.Devices.DeviceDeleted" -> map(LifecycleMessage.read(event), Deleted::new);
            default -> Reading.skip("neither telemetry nor a deletion");
        };
    }

    private static <M> Reading<HubGridMessage> map(Reading<M> reading, Function<M, HubGridMessage> wrap) {
        return reading instanceof Reading.Message<M> read
                ? Reading.of(wrap.apply(read.message()))
                : Reading.skip(((Reading.Skip<M>) reading).reason());
    }
}
