package io.twinflow.local.replay;

import com.azure.messaging.eventhubs.EventData;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** An event by the way it came. */
sealed interface Event {
    /**
     * Through an event hub.
     *
     * @param key the partition key that it was sent with, if it was with one
     * @param partition where it stood, if that is known
     */
    record OfHub(String hub, Optional<String> key, Optional<String> partition, EventData data) implements Event {}

    /**
     * Pushed by Event Grid.
     *
     * @param event whole, in either schema
     */
    record OfGrid(String function, ObjectNode event) implements Event {}
}
