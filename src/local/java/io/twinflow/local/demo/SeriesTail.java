package io.twinflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.consumer.HubAccess;
import io.twinflow.local.consumer.HubTail;
import io.twinflow.local.consumer.ReceivedEvent;
import io.twinflow.local.json.Json;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Counts the time series rows of the temperatures of thermostats and rooms. Thread-safe. */
final class SeriesTail implements AutoCloseable, HubTail.Listener {
    private static final String HUB = "timeseries";
    private static final Set<String> COUNTED = Set.of("Temperature", "currentTemp");

    private final LongAdder rows = new LongAdder();
    private final LongAdder misplaced = new LongAdder();
    private final HubTail tail;

    SeriesTail(HubAccess access) {
        this.tail = HubTail.start(access, HubTail.Source.latest(HUB), this);
    }

    @Override
    public void close() {
        tail.close();
    }

    @Override
    public void event(ReceivedEvent event) {
        JsonNode row = Json.read(event.body());
        if (COUNTED.contains(row.path("Key").asText())) {
            rows.increment();
            if (!row.path("Id").asText().equals(event.partitionKey())) {
                misplaced.increment();
            }
        }
    }

    @Override
    public void failed(String reason) {
        // Rows that are not counted are missed at the end.
    }

    long rows() {
        return rows.sum();
    }

    /** Rows whose partition key is not their twin: nothing would keep those of one twin in order. */
    long misplaced() {
        return misplaced.sum();
    }
}
