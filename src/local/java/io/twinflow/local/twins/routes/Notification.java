package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.ServiceTime;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the graph, before it takes the form of an endpoint.
 *
 * @param id unique together with the source
 * @param subject what it happened to; for telemetry the component, null without one
 * @param twin the twin it happened on
 * @param time null for telemetry
 * @param dataschema the model of telemetry, else null
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-event-notifications">event notifications</a>
 */
public record Notification(
        String id,
        String type,
        String source,
        @Nullable String subject,
        String twin,
        @Nullable String time,
        @Nullable String dataschema,
        String contentType,
        Trace trace,
        JsonNode data) {
    private static final String PREFIX = "Microsoft.DigitalTwins.";

    /** A twin that came to be, or ceased to be, with its state. */
    public static Notification twin(Caller caller, Change change, String twin, JsonNode state, Instant now) {
        return of(caller, "Twin." + change.text, twin, twin, state, now);
    }

    /** A twin that was patched. */
    public static Notification twinUpdate(Caller caller, String twin, String model, JsonNode patch, Instant now) {
        return of(caller, "Twin.Update", twin, twin, update(model, patch), now);
    }

    /** A relationship that came to be, or ceased to be, with its state. */
    public static Notification relationship(
            Caller caller, Change change, String twin, String id, JsonNode state, Instant now) {
        return of(caller, "Relationship." + change.text, twin, subject(twin, id), state, now);
    }

    /**
     * A relationship that was patched.
     *
     * @param model the model of the twin that the relationship starts from
     */
    public static Notification relationshipUpdate(
            Caller caller, String twin, String id, String model, JsonNode patch, Instant now) {
        return of(caller, "Relationship.Update", twin, subject(twin, id), update(model, patch), now);
    }

    /** Telemetry that a twin, or one of its components, sent. */
    public static Notification telemetry(
            Caller caller,
            String messageId,
            String twin,
            @Nullable String component,
            String model,
            String contentType,
            JsonNode body) {
        return new Notification(
                messageId,
                "microsoft.iot.telemetry",
                caller.host() + "/digitaltwins/" + twin,
                component,
                twin,
                null,
                model,
                contentType,
                Trace.continuing(caller.traceparent()),
                body);
    }

    private static Notification of(
            Caller caller, String type, String twin, String subject, JsonNode data, Instant now) {
        return new Notification(
                UUID.randomUUID().toString(),
                PREFIX + type,
                caller.host(),
                subject,
                twin,
                ServiceTime.precise(now),
                null,
                "application/json",
                Trace.continuing(caller.traceparent()),
                data);
    }

    private static String subject(String twin, String relationship) {
        return twin + "/relationships/" + relationship;
    }

    private static JsonNode update(String model, JsonNode patch) {
        return Json.object().put("modelId", model).set("patch", patch);
    }

    /** How something as a whole changes. */
    public enum Change {
        CREATE("Create"),
        DELETE("Delete");

        private final String text;

        Change(String text) {
            this.text = text;
        }
    }
}
