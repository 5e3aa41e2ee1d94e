package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.batch.Reading;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.telemetry.Telemetry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A device's message as an IoT hub hands it on, through an event hub or through Event Grid.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-messages-construct">IoT Hub messages</a>
 */
public final class TelemetryMessage {
    private static final String DEVICE_ID = "iothub-connection-device-id";
    private static final String SOURCE = "iothub-message-source";

    private final JsonNode properties;
    private final JsonNode systemProperties;
    private final Supplier<Optional<Instant>> arrival;

    private TelemetryMessage(JsonNode properties, JsonNode systemProperties, Supplier<Optional<Instant>> arrival) {
        this.properties = properties;
        this.systemProperties = systemProperties;
        this.arrival = arrival;
    }

    /**
     * Reads a message from an event hub.
     *
     * @throws TwinFailure {@code MALFORMED}
     */
    public static Reading<Telemetry> read(HubEvent event) {
        return new TelemetryMessage(event.properties(), event.systemProperties(), event::enqueued)
                .read(event.id(), event.body()::json);
    }

    /**
     * Reads a {@code Microsoft.Devices.DeviceTelemetry} event.
     *
     * @throws TwinFailure {@code MALFORMED}
     * @see <a href="https://learn.microsoft.com/azure/event-grid/event-schema-iot-hub">IoT Hub as a source</a>
     */
    public static Reading<Telemetry> read(GridEvent event) {
        JsonNode data = event.data();
        JsonNode body = data.path("body");
        return new TelemetryMessage(data.path("properties"), data.path("systemProperties"), event::eventTime)
                .read(
                        event.id(),
                        () -> body.isTextual()
                                ? Body.fromBase64(body.textValue()).json()
                                : body);
    }

    private Reading<Telemetry> read(String id, Supplier<JsonNode> body) {
        String source = Json.text(systemProperties, SOURCE)
                .orElseThrow(() -> Json.malformed("The event has no " + SOURCE + ", so no IoT hub sent it"));
        if (!source.equalsIgnoreCase("Telemetry")) {
            return Reading.skip("not telemetry");
        }
        return Reading.of(new Telemetry(
                DeviceIdentity.twin(properties, Json.text(systemProperties, DEVICE_ID), DEVICE_ID),
                Json.text(systemProperties, "dt-subject"),
                sourceTime(),
                id,
                fields(body.get())));
    }

    /** The time the device gave; one that cannot be read is as good as none, then the arrival must do. */
    private Instant sourceTime() {
        return Stream.of("iothub-creation-time-utc", "iothub-app-iothub-creation-time-utc")
                .flatMap(name -> Stream.of(systemProperties.path(name), properties.path(name)))
                .flatMap(time -> WireTime.read(time).stream())
                .findFirst()
                .or(() -> WireTime.read(systemProperties.path("iothub-enqueuedtime")))
                .or(arrival)
                .orElseThrow(() -> Json.malformed("The event has no time"));
    }

    private static Map<String, JsonNode> fields(JsonNode body) {
        if (!body.isObject()) {
            throw Json.malformed("The body is not a JSON object");
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        body.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
