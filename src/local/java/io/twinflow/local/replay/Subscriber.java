package io.twinflow.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.TopologyDocument;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The function that an event of Event Grid is for, which nobody's dead letters but the functions' own name. */
final class Subscriber {
    private Subscriber() {}

    static Optional<String> of(String type) {
        return StreamSupport.stream(
                        TopologyDocument.json().at("/eventGrid/subscriptions").spliterator(), false)
                .filter(subscription -> takes(subscription, type))
                .map(subscription -> subscription.path("function").asText())
                .findFirst();
    }

    private static boolean takes(JsonNode subscription, String type) {
        for (JsonNode taken : subscription.path("eventTypes")) {
            if (taken.asText().equalsIgnoreCase(type)) {
                return true;
            }
        }
        return false;
    }
}
