package io.twinflow.local.eventhubs;

import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stored chunks of one partition. A chunk says itself where it stands, so the partition's own row need only be
 * written when its newest chunk goes.
 */
record ChunkTable(String hub, int partition) {
    private static final String HERE = " FROM hub_chunks WHERE hub = ? AND partition = ?";

    void insert(Tx tx, Chunk chunk) throws SQLException {
        Mark mark = chunk.mark();
        tx.update(
                "INSERT INTO hub_chunks(hub, partition, " + Mark.COLUMNS
                        + ", events) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hub,
                partition,
                mark.firstSequence(),
                mark.lastSequence(),
                mark.firstOffset(),
                mark.lastOffset(),
                mark.nextOffset(),
                mark.enqueued(),
                chunk.bytes());
    }

    /** What the stored chunks and the partition's own row say together. */
    PartitionState state(Tx tx) throws SQLException {
        PartitionState own = tx.first(
                        "SELECT next_sequence, next_offset, last_offset, last_enqueued FROM hub_partitions"
                                + " WHERE hub = ? AND partition = ?",
                        row -> new PartitionState(
                                -1,
                                row.getLong("next_sequence") - 1,
                                row.getLong("last_offset"),
                                row.getLong("next_offset"),
                                Instant.ofEpochMilli(row.getLong("last_enqueued"))),
                        hub,
                        partition)
                .orElse(PartitionState.EMPTY);
        Optional<Mark> oldest = marks(tx, -1, 1).stream().findFirst();
        Optional<Mark> newest = holding(tx, Long.MAX_VALUE);
        if (oldest.isEmpty() || newest.isEmpty()) {
            return own;
        }
        return own.with(newest.get()).beginningAt(oldest.get().firstSequence());
    }

    void save(Tx tx, PartitionState state) throws SQLException {
        tx.update(
                "INSERT INTO hub_partitions(hub, partition, next_sequence, next_offset, last_offset, last_enqueued)"
                        + " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                        + " SET next_sequence = excluded.next_sequence, next_offset = excluded.next_offset,"
                        + " last_offset = excluded.last_offset, last_enqueued = excluded.last_enqueued",
                hub,
                partition,
                state.lastSequence() + 1,
                state.nextOffset(),
                state.lastOffset(),
                state.lastEnqueued().toEpochMilli());
    }

    /** The chunk that holds an event, or else the last one before it. */
    Optional<Mark> holding(Tx tx, long sequence) throws SQLException {
        return tx.first(
                "SELECT " + Mark.COLUMNS + HERE + " AND first_sequence <= ? ORDER BY first_sequence DESC LIMIT 1",
                Mark::read,
                hub,
                partition,
                sequence);
    }

    /** The first chunks with events after a sequence number. */
    List<Mark> marks(Tx tx, long afterSequence, int most) throws SQLException {
        return tx.query(
                "SELECT " + Mark.COLUMNS + HERE + " AND first_sequence >= ? ORDER BY first_sequence LIMIT ?",
                Mark::read,
                hub,
                partition,
                holding(tx, afterSequence + 1).map(Mark::firstSequence).orElse(0L),
                most);
    }

    List<Chunk> chunks(Tx tx, long firstSequence, long lastSequence) throws SQLException {
        return tx.query(
                "SELECT " + Mark.COLUMNS + ", events" + HERE
                        + " AND first_sequence BETWEEN ? AND ? ORDER BY first_sequence",
                Chunk::read,
                hub,
                partition,
                firstSequence,
                lastSequence);
    }

    void deleteUpTo(Tx tx, long sequence) throws SQLException {
        tx.update("DELETE" + HERE + " AND first_sequence <= ?", hub, partition, sequence);
    }
}
