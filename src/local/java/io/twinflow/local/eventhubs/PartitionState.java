package io.twinflow.local.eventhubs;

import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a partition has come.
 *
 * @param beginSequence of the oldest event that is kept, -1 if there is none
 * @param lastSequence -1 if there never was an event
 * @param lastOffset -1 if there never was an event
 * @param lastEnqueued the epoch if there never was an event
 */
public record PartitionState(long beginSequence, long lastSequence, long lastOffset, Instant lastEnqueued) {
    private static final PartitionState EMPTY = new PartitionState(-1, -1, -1, Instant.EPOCH);

    /** Whether it holds no event. */
    public boolean isEmpty() {
        return beginSequence < 0;
    }

    static PartitionState read(Tx tx, String hub, int partition) throws SQLException {
        Optional<Long> begin = tx.first(
                "SELECT sequence FROM hub_events WHERE hub = ? AND partition = ? ORDER BY sequence LIMIT 1",
                row -> row.getLong("sequence"),
                hub,
                partition);
        return tx.first(
                        "SELECT next_sequence, last_offset, last_enqueued FROM hub_partitions"
                                + " WHERE hub = ? AND partition = ?",
                        row -> new PartitionState(
                                begin.orElse(-1L),
                                row.getLong("next_sequence") - 1,
                                row.getLong("last_offset"),
                                Instant.ofEpochMilli(row.getLong("last_enqueued"))),
                        hub,
                        partition)
                .orElse(EMPTY);
    }
}
