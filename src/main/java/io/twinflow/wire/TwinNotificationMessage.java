package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.batch.Reading;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.timeseries.TwinNotification;
import io.twinflow.core.timeseries.TwinNotification.Operation;
import io.twinflow.core.timeseries.TwinNotification.Origin;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.Relationship;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notification of the twins service from an event hub: a CloudEvent whose attributes are application properties and
 * whose data is the body.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-event-notifications">event notifications</a>
 */
public final class TwinNotificationMessage {
    private static final String RELATIONSHIPS = "/relationships/";

    private final HubEvent event;
    private final String source;

    private TwinNotificationMessage(HubEvent event) {
        this.event = event;
        this.source = required("source");
    }

    /**
     * Reads a notification of any kind that the service has.
     *
     * @throws TwinFailure {@code MALFORMED}
     */
    public static Reading<TwinNotification> read(HubEvent event) {
        var message = new TwinNotificationMessage(event);
        return switch (message.required("type")) {
            case "Microsoft.DigitalTwins.Twin.Update" -> Reading.of(message.twinChanged());
            case "Microsoft.DigitalTwins.Twin.Create" -> Reading.of(message.twinCreated());
            case "Microsoft.DigitalTwins.Twin.Delete" -> Reading.of(message.twinDeleted());
            case "Microsoft.DigitalTwins.Relationship.Create" -> Reading.of(message.relationshipCreated());
            case "Microsoft.DigitalTwins.Relationship.Update" -> Reading.of(message.relationshipUpdated());
            case "Microsoft.DigitalTwins.Relationship.Delete" -> Reading.of(message.relationshipDeleted());
            case "microsoft.iot.telemetry" -> Reading.of(message.telemetryPublished());
            default -> Reading.skip("not a twin event");
        };
    }

    private TwinNotification twinChanged() {
        JsonNode body = event.body().json();
        return new TwinNotification.TwinChanged(
                origin(), Json.twinId(required("subject")), model(body.path("modelId")), patch(body));
    }

    private TwinNotification twinCreated() {
        return new TwinNotification.TwinCreated(
                origin(), TwinJson.read(event.body().json()));
    }

    private TwinNotification twinDeleted() {
        return new TwinNotification.TwinDeleted(
                origin(), TwinJson.read(event.body().json()));
    }

    private TwinNotification relationshipCreated() {
        JsonNode body = event.body().json();
        return new TwinNotification.RelationshipCreated(origin(), relationship(body), properties(body));
    }

    private TwinNotification relationshipDeleted() {
        JsonNode body = event.body().json();
        return new TwinNotification.RelationshipDeleted(origin(), relationship(body), properties(body));
    }

    private TwinNotification relationshipUpdated() {
        JsonNode body = event.body().json();
        return new TwinNotification.RelationshipUpdated(
                origin(), Json.twinId(sourceTwin()), relationshipId(), model(body.path("modelId")), patch(body));
    }

    /** The source ends in the twin's id; the documents show two forms of what comes before it. */
    private TwinNotification telemetryPublished() {
        return new TwinNotification.TelemetryPublished(
                origin(),
                Json.twinId(source.substring(source.lastIndexOf('/') + 1)),
                attribute("subject"),
                attribute("dataschema").map(Json::modelId).orElse(null),
                time().orElse(null),
                event.body().json());
    }

    private Origin origin() {
        int slash = source.indexOf('/');
        Instant time = time().or(event::enqueued).orElseThrow(() -> Json.malformed("The event has no time"));
        String service = slash < 0 ? source : source.substring(0, slash);
        return new Origin(required("id"), service, time, attribute("sequence"));
    }

    /** The twins service stamps telemetry without a time with the first moment of the calendar. */
    private Optional<Instant> time() {
        return attribute("time").flatMap(WireTime::read).filter(time -> time.isAfter(Instant.EPOCH));
    }

    /** The documents' example of a relationship event leaves out the source, which the subject names. */
    private Relationship relationship(JsonNode body) {
        return new Relationship(
                Json.twinId(Json.text(body, "$sourceId").orElseGet(this::sourceTwin)),
                Json.text(body, "$relationshipId").orElseGet(this::relationshipId),
                Json.required(body, "$relationshipName", "The relationship"),
                Json.twinId(Json.required(body, "$targetId", "The relationship")));
    }

    private String sourceTwin() {
        return required("subject").substring(0, split());
    }

    private String relationshipId() {
        return required("subject").substring(split() + RELATIONSHIPS.length());
    }

    private int split() {
        int at = required("subject").indexOf(RELATIONSHIPS);
        if (at < 1) {
            throw Json.malformed("The subject of a relationship event is not <twin>/relationships/<id>");
        }
        return at;
    }

    private static Map<String, JsonNode> properties(JsonNode body) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        body.fields().forEachRemaining(field -> {
            if (!field.getKey().startsWith("$")) {
                properties.put(field.getKey(), field.getValue());
            }
        });
        return properties;
    }

    private static List<Operation> patch(JsonNode body) {
        if (!body.path("patch").isArray()) {
            throw Json.malformed("The event has no list 'patch'");
        }
        List<Operation> operations = new ArrayList<>();
        for (JsonNode operation : body.path("patch")) {
            boolean removal =
                    Json.required(operation, "op", "An operation of the patch").equals("remove");
            operations.add(new Operation(
                    Json.required(operation, "path", "An operation of the patch"),
                    removal ? null : operation.get("value")));
        }
        return operations;
    }

    private static @Nullable ModelId model(JsonNode id) {
        return id.isTextual() ? Json.modelId(id.textValue()) : null;
    }

    private Optional<String> attribute(String name) {
        return event.property("cloudEvents:" + name);
    }

    private String required(String name) {
        return attribute(name).orElseThrow(() -> Json.malformed("The event has no cloudEvents:" + name));
    }
}
