package io.twinflow.local.eventhubs;

import io.twinflow.local.eventhubs.codec.EncodedEvents;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * One partition. Where the next event goes is kept in memory, as the running transaction sees it: it comes back when the
 * transaction does. To be changed in transactions only; {@link #tail} is thread-safe.
 */
final class Partition {
    private static final int MOST_DELETED = 32;

    private final ChunkTable table;
    private final Tail tail;
    private PartitionState state;

    private Partition(ChunkTable table, PartitionState state) {
        this.table = table;
        this.tail = new Tail(state);
        this.state = state;
    }

    static Partition open(Tx tx, String hub, int number) throws SQLException {
        var table = new ChunkTable(hub, number);
        return new Partition(table, table.state(tx));
    }

    PartitionState state() {
        return state;
    }

    ChunkTable table() {
        return table;
    }

    /** What is committed of it. */
    Tail tail() {
        return tail;
    }

    Chunk append(Tx tx, EncodedEvents events, long now) throws SQLException {
        var chunk = new Chunk(Mark.after(state, events, now), events.toBytes());
        table.insert(tx, chunk);
        PartitionState after = state.with(chunk.mark());
        change(tx, after);
        tx.onCommit(() -> tail.add(chunk, after));
        return chunk;
    }

    /** Deletes oldest chunks that need not be kept, a few at a time; true if there may be more. */
    boolean expire(Tx tx, Retention retention, Instant now) throws SQLException {
        if (state.isEmpty()) {
            return false;
        }
        long oldest = now.minus(retention.age()).toEpochMilli();
        long leastOffset = Math.max(state.nextOffset() - retention.bytesPerPartition(), 0);
        List<Mark> expired = table.marks(tx, -1, MOST_DELETED).stream()
                .takeWhile(mark -> mark.enqueued() < oldest || mark.nextOffset() <= leastOffset)
                .toList();
        if (expired.isEmpty()) {
            return false;
        }
        long last = expired.get(expired.size() - 1).lastSequence();
        table.deleteUpTo(tx, last);
        table.save(tx, state);
        PartitionState after = state.beginningAt(last + 1);
        change(tx, after);
        tx.onCommit(() -> tail.begin(after));
        return expired.size() == MOST_DELETED;
    }

    private void change(Tx tx, PartitionState after) {
        PartitionState before = state;
        tx.onRollback(() -> state = before);
        state = after;
    }
}
