package io.twinflow.local.eventhubs;

import io.twinflow.local.eventhubs.codec.EncodedEvents;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Where a chunk stands in its partition.
 *
 * @param nextOffset of the event that follows
 * @param enqueued of all its events, in milliseconds since the epoch
 */
record Mark(long firstSequence, long lastSequence, long firstOffset, long lastOffset, long nextOffset, long enqueued) {
    static final String COLUMNS = "first_sequence, last_sequence, first_offset, last_offset, next_offset, enqueued";

    /** Of events that are about to follow what a partition has. */
    static Mark after(PartitionState state, EncodedEvents events, long now) {
        long sequence = state.lastSequence() + 1;
        long offset = state.nextOffset();
        return new Mark(
                sequence,
                sequence + events.count() - 1,
                offset,
                offset + events.bytesBeforeLast(),
                offset + events.messageBytes(),
                // Enqueued times never go back, whatever the clock does: readers search for them.
                Math.max(now, state.lastEnqueued().toEpochMilli()));
    }

    static Mark read(ResultSet row) throws SQLException {
        return new Mark(
                row.getLong("first_sequence"),
                row.getLong("last_sequence"),
                row.getLong("first_offset"),
                row.getLong("last_offset"),
                row.getLong("next_offset"),
                row.getLong("enqueued"));
    }
}
