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
 * @param twin the twin it happened on; null if it is not about one
 * @param time null for telemetry
 * @param dataschema the model of telemetry, else null
 * @param data a missing node for none
 * @param sequence where it stands among those of the same subject; null if they are not numbered
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-event-notifications">event notifications</a>
 */
public record Notification(
        String id,
        String type,
        String source,
        @Nullable String subject,
        @Nullable String twin,
        @Nullable String time,
        @Nullable String dataschema,
        String contentType,
        Trace trace,
        JsonNode data,
        @Nullable String sequence) {
    private static final String PREFIX = "Microsoft.DigitalTwins.";
    private static final String JSON = "application/json";
    private static final String JSON_PATCH = "application/json-patch+json";

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
                body,
                null);
    }

    /** A model that was uploaded, for which there is no body, or deleted. */
    static Notification model(Caller caller, Change change, String model, JsonNode data, Instant now) {
        String contentType = change == Change.DECOMMISSION ? JSON_PATCH : JSON;
        return of(caller, "Model." + change.text, null, model, contentType, data, now);
    }

    /** A route that came to be or ceased to be, with its state, or was patched, with the patch. */
    static Notification route(Caller caller, Change change, String route, JsonNode data, Instant now) {
        String contentType = change == Change.UPDATE ? JSON_PATCH : JSON;
        return of(caller, "EventRoute." + change.text, null, route, contentType, data, now);
    }

    /** The same with its place among those of the same subject. */
    Notification numbered(String place) {
        return new Notification(id, type, source, subject, twin, time, dataschema, contentType, trace, data, place);
    }

    /** Whether its subject came to be. */
    boolean isCreation() {
        return type.startsWith(PREFIX) && (type.endsWith(".Create") || type.endsWith(".Upload"));
    }

    /** Whether its subject ceased to be. */
    boolean isDeletion() {
        return type.startsWith(PREFIX) && type.endsWith(".Delete");
    }

    /** Whether the body is the state of the twin. */
    boolean hasTwinState() {
        return type.startsWith(PREFIX + "Twin.") && (isCreation() || isDeletion());
    }

    /** The subject among all of the instance; what belongs to a subject begins with it and a slash. */
    String path() {
        if (twin == null) {
            return type.substring(PREFIX.length(), type.lastIndexOf('.')) + '/' + subject;
        }
        boolean telemetry = time == null;
        return "Twin/" + (telemetry ? twin + "/telemetry/" + (subject == null ? "" : subject) : subject);
    }

    private static Notification of(
            Caller caller, String type, String twin, String subject, JsonNode data, Instant now) {
        return of(caller, type, twin, subject, JSON, data, now);
    }

    private static Notification of(
            Caller caller,
            String type,
            @Nullable String twin,
            String subject,
            String contentType,
            JsonNode data,
            Instant now) {
        return new Notification(
                UUID.randomUUID().toString(),
                PREFIX + type,
                caller.host(),
                subject,
                twin,
                ServiceTime.precise(now),
                null,
                contentType,
                Trace.continuing(caller.traceparent()),
                data,
                null);
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
        UPDATE("Update"),
        DELETE("Delete"),
        /** Of models, which the documents name in words of their own. */
        UPLOAD("Upload"),
        DECOMMISSION("Decom");

        private final String text;

        Change(String text) {
            this.text = text;
        }
    }
}
