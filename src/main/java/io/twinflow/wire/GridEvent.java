package io.twinflow.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * One event that Event Grid pushed, in its own schema or as CloudEvents 1.0.
 *
 * <p>Read here and not by the SDKs ({@code EventGridEvent}, {@code CloudEvent}): they turn the numbers in {@code data}
 * into doubles.
 *
 * @param subject empty if the event has none
 * @param eventTime when it came about, if it says so
 * @param data the event's data; of a CloudEvent with {@code data_base64}, the JSON in it
 * @see <a href="https://learn.microsoft.com/azure/event-grid/event-schema">Event Grid schema</a>
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">CloudEvents in
 *     JSON</a>
 */
public record GridEvent(String id, String type, String subject, Optional<Instant> eventTime, JsonNode data) {
    public GridEvent {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(subject, "subject");
        requireNonNull(eventTime, "eventTime");
        requireNonNull(data, "data");
    }

    /**
     * Reads one event.
     *
     * @throws TwinFailure {@code MALFORMED} if the text is not an event of either schema
     */
    public static GridEvent read(String json) {
        JsonNode event = Json.read(json);
        if (!event.isObject()) {
            throw Json.malformed("The event is not a JSON object");
        }
        boolean cloud = event.has("specversion");
        return new GridEvent(
                Json.required(event, "id", "The event"),
                Json.required(event, cloud ? "type" : "eventType", "The event"),
                Json.text(event, "subject").orElse(""),
                WireTime.read(event.path(cloud ? "time" : "eventTime")),
                data(event));
    }

    private static JsonNode data(JsonNode event) {
        return Json.text(event, "data_base64")
                .map(text -> Body.fromBase64(text).json())
                .orElseGet(() -> event.path("data"));
    }
}
