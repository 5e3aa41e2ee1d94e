package io.twinflow.local.eventgrid;

import java.util.concurrent.atomic.LongAdder;

/** What is counted as it happens. Thread-safe. */
final class GridCounters {
    final LongAdder published = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder deadLettered = new LongAdder();

    EventGrid.Counters now() {
        return new EventGrid.Counters(published.sum(), delivered.sum(), retried.sum(), deadLettered.sum());
    }
}
