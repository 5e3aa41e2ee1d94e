package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.batch.Reading;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.propagation.GraphChange;
import io.twinflow.core.propagation.RelationshipChange;
import io.twinflow.core.propagation.TwinChange;
import io.twinflow.core.twin.JsonPointer;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Relationship;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events {@code Twin.Update}, {@code Relationship.Create} and {@code Relationship.Delete} of Digital Twins. On a
 * topic with the Event Grid schema the service wraps their data twice ({@code data.data.patch}), on one with CloudEvents
 * once ({@code data.patch}).
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-event-notifications">event notifications</a>
 */
public final class GraphChangeMessage {
    private static final String TYPES = "Microsoft.DigitalTwins.";

    private GraphChangeMessage() {}

    /**
     * Reads what changed and where; the values are none of our business.
     *
     * @throws TwinFailure {@code MALFORMED}
     */
    public static Reading<GraphChange> read(GridEvent event) {
        return switch (event.type()) {
            case TYPES + "Twin.Update" -> Reading.of(update(event));
            case TYPES + "Relationship.Create" -> Reading.of(relationship(event, true));
            case TYPES + "Relationship.Delete" -> Reading.of(relationship(event, false));
            default -> Reading.skip("not a change that others follow");
        };
    }

    private static TwinChange update(GridEvent event) {
        if (event.subject().isEmpty()) {
            throw Json.malformed("The event has no subject");
        }
        JsonNode patch = data(event, "patch").path("patch");
        if (!patch.isArray()) {
            throw Json.malformed("The event has no list 'patch'");
        }
        List<String> pointers = new ArrayList<>();
        Map<PropertyPath, Instant> sourceTimes = new HashMap<>();
        for (JsonNode operation : patch) {
            String path = Json.required(operation, "path", "An operation of the patch");
            pointers.add(path);
            JsonPointer pointer = JsonPointer.parse(path);
            if (pointer.isSourceTime() && pointer.subject().segments().stream().noneMatch(String::isBlank)) {
                WireTime.read(operation.path("value"))
                        .ifPresent(time -> sourceTimes.put(property(pointer.subject()), time));
            }
        }
        return new TwinChange(Json.twinId(event.subject()), pointers, sourceTimes, event.eventTime());
    }

    private static PropertyPath property(JsonPointer pointer) {
        List<String> segments = pointer.segments();
        return segments.size() == 1
                ? PropertyPath.of(segments.get(0))
                : new PropertyPath(segments.get(0), segments.get(1));
    }

    private static RelationshipChange relationship(GridEvent event, boolean created) {
        JsonNode data = data(event, "$relationshipId");
        Relationship relationship = new Relationship(
                Json.twinId(Json.required(data, "$sourceId", "The event")),
                Json.required(data, "$relationshipId", "The event"),
                Json.required(data, "$relationshipName", "The event"),
                Json.twinId(Json.required(data, "$targetId", "The event")));
        return new RelationshipChange(relationship, created);
    }

    /** The data of the event, wrapped or not. */
    private static JsonNode data(GridEvent event, String member) {
        return event.data().has(member) ? event.data() : event.data().path("data");
    }
}
