package io.twinflow.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an event stands in its event hub.
 *
 * @param hub the event hub's name, empty if the host did not say
 * @param partition the partition's id, empty if the host did not say
 * @param sequence counts the events of the partition, empty if the host did not say
 * @param offset opaque, and a number or a text depending on the service's age
 * @param partitionKey the key the sender chose, if it chose one
 * @param enqueued when the event reached the hub
 */
record EventPosition(
        String hub,
        String partition,
        String sequence,
        String offset,
        Optional<String> partitionKey,
        Optional<Instant> enqueued) {
    EventPosition {
        requireNonNull(hub, "hub");
        requireNonNull(partition, "partition");
        requireNonNull(sequence, "sequence");
        requireNonNull(offset, "offset");
    }

    static EventPosition of(JsonNode context, JsonNode system) {
        return new EventPosition(
                any(context, "EventHubName", "EventHubPath", "eventHubName"),
                any(context, "PartitionId", "partitionId"),
                any(system, "SequenceNumber", "x-opt-sequence-number"),
                any(system, "Offset", "x-opt-offset"),
                Optional.of(any(system, "PartitionKey", "x-opt-partition-key")).filter(key -> !key.isEmpty()),
                WireTime.read(system.path("EnqueuedTimeUtc"))
                        .or(() -> WireTime.read(system.path("x-opt-enqueued-time"))));
    }

    String id() {
        return hub + "-" + partition + "-" + sequence;
    }

    private static String any(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.path(name);
            if (value.isValueNode() && !value.isNull()) {
                return value.asText();
            }
        }
        return "";
    }
}
