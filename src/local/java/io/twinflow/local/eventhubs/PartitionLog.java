package io.twinflow.local.eventhubs;

import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The log of one partition, for readers that seek and read in pages. Thread-safe. */
public final class PartitionLog {
    private static final int MOST_EVENTS = 500;
    private static final int MOST_DELETED = 1000;
    private static final long MOST_BYTES = 2 * 1024 * 1024;

    private final EventHubs hubs;
    private final String hub;
    private final int partition;

    PartitionLog(EventHubs hubs, String hub, int partition) {
        this.hubs = hubs;
        this.hub = hub;
        this.partition = partition;
    }

    /** How far it has come. */
    public PartitionState state(Tx tx) throws SQLException {
        return PartitionState.read(tx, hub, partition);
    }

    /** The next events in order: at most 500, and not many more than two megabytes. */
    public Page read(Tx tx, long afterSequence) throws SQLException {
        List<Mark> marks = tx.query(
                "SELECT sequence, offset, enqueued FROM hub_events"
                        + " WHERE hub = ? AND partition = ? AND sequence > ? ORDER BY sequence LIMIT ?",
                Mark::read,
                hub,
                partition,
                afterSequence,
                MOST_EVENTS);
        int size = (int) marks.stream()
                .takeWhile(mark -> mark.offset() - marks.get(0).offset() <= MOST_BYTES)
                .count();
        List<StoredEvent> events = size == 0 ? List.of() : hubs.read(tx, hub, partition, afterSequence, size);
        return new Page(events, state(tx));
    }

    /** The sequence number after which to read so that the first event has an offset above one, or equal to it. */
    public long beforeOffset(Tx tx, long offset, boolean inclusive) throws SQLException {
        return before(tx, Mark::offset, inclusive ? offset : offset + 1);
    }

    /** The sequence number after which to read so that the first event was enqueued after a time, or at it. */
    public long beforeTime(Tx tx, long epochMillis, boolean inclusive) throws SQLException {
        return before(tx, Mark::enqueued, inclusive ? epochMillis : epochMillis + 1);
    }

    /** Deletes oldest events that need not be kept, at most a thousand; true if there are more. */
    boolean expire(Tx tx, Retention retention, Instant now) throws SQLException {
        PartitionState state = state(tx);
        if (state.isEmpty()) {
            return false;
        }
        long end = tx.first(
                        "SELECT next_offset FROM hub_partitions WHERE hub = ? AND partition = ?",
                        row -> row.getLong("next_offset"),
                        hub,
                        partition)
                .orElse(0L);
        long last = Math.max(
                beforeTime(tx, now.minus(retention.age()).toEpochMilli(), true),
                beforeOffset(tx, Math.max(end - retention.bytesPerPartition(), 0), true));
        long upTo = Math.min(last, state.beginSequence() + MOST_DELETED - 1);
        tx.update("DELETE FROM hub_events WHERE hub = ? AND partition = ? AND sequence <= ?", hub, partition, upTo);
        return upTo < last;
    }

    /** The database that holds the log. */
    public Database database() {
        return hubs.database();
    }

    /** Calls back, on the database's thread, whenever events were appended to this partition. */
    public Listening onAppend(Runnable listener) {
        return hubs.listen(hub, grown -> {
            if (grown == partition) {
                listener.run();
            }
        });
    }

    /** Halves the range again and again: offsets and times grow with the sequence, and have no index of their own. */
    private long before(Tx tx, ToLongFunction<Mark> value, long least) throws SQLException {
        PartitionState state = state(tx);
        long low = Math.max(state.beginSequence(), 0);
        long high = state.lastSequence() + 1;
        if (state.isEmpty()) {
            return state.lastSequence();
        }
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Mark> mark = mark(tx, middle);
            if (mark.isEmpty() || value.applyAsLong(mark.get()) >= least) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    private Optional<Mark> mark(Tx tx, long sequence) throws SQLException {
        return tx.first(
                "SELECT sequence, offset, enqueued FROM hub_events WHERE hub = ? AND partition = ? AND sequence = ?",
                Mark::read,
                hub,
                partition,
                sequence);
    }

    /** Somebody hears of appended events. */
    @FunctionalInterface
    public interface Listening {
        void cancel();
    }

    /**
     * What one reading found.
     *
     * @param state of the partition at the same moment
     */
    public record Page(List<StoredEvent> events, PartitionState state) {
        public Page {
            events = List.copyOf(events);
        }
    }
}
