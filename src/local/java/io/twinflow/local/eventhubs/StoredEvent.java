package io.twinflow.local.eventhubs;

import io.twinflow.local.eventhubs.codec.JsonForm;
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
        EventBody event) {
    /** The event on which a cursor stands. */
    static StoredEvent of(int partition, ChunkCursor cursor) {
        JsonForm form = JsonForm.decode(cursor.message());
        @Nullable String key = form.takePartitionKey().orElse(null);
        return new StoredEvent(
                partition,
                cursor.sequence(),
                cursor.offset(),
                Instant.ofEpochMilli(cursor.enqueued()),
                key,
                new EventBody(form.body(), form.properties(), form.system()));
    }
}
