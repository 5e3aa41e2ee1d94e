package io.twinflow.local.eventhubs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in its partition.
 *
 * @param sequence grows by one with each event of the partition, and never goes back
 * @param offset grows with each event of the partition, and never goes back
 */
public record StoredEvent(
        int partition,
        long sequence,
        long offset,
        Instant enqueuedTime,
        @Nullable String partitionKey,
        EventBody event) {}
