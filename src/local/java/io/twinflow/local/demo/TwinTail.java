package io.twinflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.StoreFailure;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Follows the notifications of the Digital Twins instance as they reach the event hub, which they do with the change. */
final class TwinTail implements AutoCloseable {
    private static final String HUB = "twinevents";
    private static final int AT_ONCE = 1000;

    private final Semaphore appended = new Semaphore(0);
    private final EventHubs hubs;
    private final Listener listener;
    private final long[] positions;
    private final AutoCloseable subscription;
    private final Thread thread;
    private volatile boolean closed;

    TwinTail(EventHubs hubs, Listener listener) {
        this.hubs = hubs;
        this.listener = listener;
        this.positions = new long[hubs.hub(HUB).orElseThrow().partitions()];
        Arrays.setAll(positions, partition -> hubs.database().call(tx -> hubs.lastSequence(tx, HUB, partition)));
        this.subscription = hubs.onAppend(HUB, partition -> appended.release());
        this.thread = new Thread(this::follow, "twin-tail");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void follow() {
        try {
            while (!closed) {
                appended.acquire();
                appended.drainPermits();
                long now = System.nanoTime();
                for (int partition = 0; partition < positions.length; partition++) {
                    read(partition, now);
                }
            }
        } catch (InterruptedException | StoreFailure e) {
            closed = true;
        }
    }

    private void read(int partition, long now) {
        List<StoredEvent> events;
        do {
            events = hubs.database().call(tx -> hubs.read(tx, HUB, partition, positions[partition], AT_ONCE));
            for (StoredEvent event : events) {
                positions[partition] = event.sequence();
                tell(event, now);
            }
        } while (events.size() == AT_ONCE);
    }

    private void tell(StoredEvent event, long now) {
        JsonNode properties = event.event().properties();
        String subject = properties.path("cloudEvents:subject").asText();
        switch (properties.path("cloudEvents:type").asText()) {
            case "Microsoft.DigitalTwins.Twin.Update" ->
                Json.read(event.event().body())
                        .path("patch")
                        .forEach(operation -> listener.changed(
                                subject, operation.path("path").asText(), operation.path("value"), now));
            case "Microsoft.DigitalTwins.Twin.Delete" -> listener.deleted(subject);
            default -> {
                // Creations and relationships are of no interest here.
            }
        }
    }

    /** Hears of changes, one at a time. */
    interface Listener {
        /**
         * A property was set or, with a missing value, removed.
         *
         * @param nanos when it was seen, as {@link System#nanoTime} tells time
         */
        void changed(String twin, String path, JsonNode value, long nanos);

        void deleted(String twin);
    }
}
