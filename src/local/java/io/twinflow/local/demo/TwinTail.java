package io.twinflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.consumer.HubAccess;
import io.twinflow.local.consumer.HubTail;
import io.twinflow.local.consumer.ReceivedEvent;
import io.twinflow.local.json.Json;

/** Follows the notifications of the Digital Twins instance as they reach the event hub, which they do with the change. */
final class TwinTail implements AutoCloseable, HubTail.Listener {
    private static final String HUB = "twinevents";

    private final Listener listener;
    private final HubTail tail;

    TwinTail(HubAccess access, Listener listener) {
        this.listener = listener;
        this.tail = HubTail.start(access, HubTail.Source.latest(HUB), this);
    }

    @Override
    public void close() {
        tail.close();
    }

    @Override
    public void event(ReceivedEvent event) {
        long now = System.nanoTime();
        String subject = event.properties().path("cloudEvents:subject").asText();
        switch (event.properties().path("cloudEvents:type").asText()) {
            case "Microsoft.DigitalTwins.Twin.Update" ->
                Json.read(event.body())
                        .path("patch")
                        .forEach(operation -> listener.changed(
                                subject, operation.path("path").asText(), operation.path("value"), now));
            case "Microsoft.DigitalTwins.Twin.Delete" -> listener.deleted(subject);
            default -> {
                // Creations and relationships are of no interest here.
            }
        }
    }

    @Override
    public void failed(String reason) {
        listener.failed("The twins' changes cannot be followed any more: " + reason);
    }

    /** Hears of changes: those of one twin in order, those of several at once. */
    interface Listener {
        /**
         * A property was set or, with a missing value, removed.
         *
         * @param nanos when it was seen, as {@link System#nanoTime} tells time
         */
        void changed(String twin, String path, JsonNode value, long nanos);

        void deleted(String twin);

        /** Nothing will be heard any more of some twins. */
        void failed(String reason);
    }
}
