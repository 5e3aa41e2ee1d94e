package io.twinflow.simulation.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that happened in the graph, of which the service notifies those who listen. */
public sealed interface GraphEvent {
    /** Counts all events; later ones have greater numbers. */
    long number();

    Instant time();

    /** The twin that the notification is about, or that holds the relationship. */
    TwinId subject();

    /** What every delivery of the notification has in common. */
    default String id() {
        return "notice-" + number();
    }

    /**
     * Properties of a twin were written.
     *
     * @param after the twin as it is now
     */
    record Written(long number, Instant time, Twin after, List<TwinPatch.Change> changes) implements GraphEvent {
        @Override
        public TwinId subject() {
            return after.id();
        }
    }

    /**
     * A twin was given another model.
     *
     * @param after the twin with its new model
     */
    record Remodelled(long number, Instant time, Twin after) implements GraphEvent {
        @Override
        public TwinId subject() {
            return after.id();
        }
    }

    /** A twin came to be or is gone. */
    record Lived(long number, Instant time, Twin twin, boolean exists) implements GraphEvent {
        @Override
        public TwinId subject() {
            return twin.id();
        }
    }

    /** A relationship came to be or is gone. */
    record Related(long number, Instant time, Relationship relationship, boolean exists) implements GraphEvent {
        @Override
        public TwinId subject() {
            return relationship.source();
        }
    }

    /** A twin said something; the id is the publisher's. */
    record Said(
            long number,
            Instant time,
            TwinId subject,
            Optional<String> component,
            String id,
            Instant sourceTime,
            Map<String, JsonNode> fields)
            implements GraphEvent {}
}
