package io.twinflow.core.timeseries;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the twin graph.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-event-notifications">event notifications</a>
 */
public sealed interface TwinNotification {
    /** What every notification carries. */
    Origin origin();

    /**
     * Where and when a notification came about.
     *
     * @param eventId the same for every delivery
     * @param serviceId the host name of the twins instance
     * @param time when the service noticed; telemetry has none of its own, so the time of its arrival stands in
     * @param sequence its place among those of the same subject, if the service numbers them
     */
    record Origin(String eventId, String serviceId, Instant time, Optional<String> sequence) {
        public Origin {
            requireNonNull(eventId, "eventId");
            requireNonNull(serviceId, "serviceId");
            requireNonNull(time, "time");
            requireNonNull(sequence, "sequence");
        }
    }

    /**
     * One operation of a JSON patch.
     *
     * @param path a JSON pointer
     * @param value null if the value there is removed
     */
    record Operation(String path, @Nullable JsonNode value) {
        public Operation {
            requireNonNull(path, "path");
        }
    }

    /** A twin was patched. */
    record TwinChanged(Origin origin, TwinId twin, @Nullable ModelId model, List<Operation> patch)
            implements TwinNotification {
        public TwinChanged {
            patch = List.copyOf(patch);
        }
    }

    /** A twin came to be. */
    record TwinCreated(Origin origin, Twin twin) implements TwinNotification {}

    /** A twin is gone; this was its last state. */
    record TwinDeleted(Origin origin, Twin twin) implements TwinNotification {}

    /** A relationship came to be, with these properties. */
    record RelationshipCreated(Origin origin, Relationship relationship, Map<String, JsonNode> properties)
            implements TwinNotification {
        public RelationshipCreated {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /** A relationship is gone; these were its properties. */
    record RelationshipDeleted(Origin origin, Relationship relationship, Map<String, JsonNode> properties)
            implements TwinNotification {
        public RelationshipDeleted {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /**
     * Properties of a relationship were patched.
     *
     * @param source the twin that holds it
     * @param model the model of that twin
     */
    record RelationshipUpdated(
            Origin origin,
            TwinId source,
            String relationshipId,
            @Nullable ModelId model,
            List<Operation> patch) implements TwinNotification {
        public RelationshipUpdated {
            patch = List.copyOf(patch);
        }
    }

    /**
     * A twin, or a component of it, said something that is not stored.
     *
     * @param model the model of the twin or of the component
     * @param sourceTime when it was measured, if the publisher said so
     * @param body as it was published, of any shape
     */
    record TelemetryPublished(
            Origin origin,
            TwinId twin,
            Optional<String> component,
            @Nullable ModelId model,
            @Nullable Instant sourceTime,
            JsonNode body)
            implements TwinNotification {}
}
