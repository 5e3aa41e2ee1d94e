package io.twinflow.local.eventhubs;

import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The log of one partition, for readers that seek and read in pages. Thread-safe. */
public final class PartitionLog {
    private static final int MOST_CHUNKS = 500;
    private static final long MOST_BYTES = 1024 * 1024;

    private final EventHubs hubs;
    private final String hub;
    private final int number;
    private final Partition partition;

    PartitionLog(EventHubs hubs, String hub, int number, Partition partition) {
        this.hubs = hubs;
        this.hub = hub;
        this.number = number;
        this.partition = partition;
    }

    /** How far it has come, as the transaction sees it. */
    public PartitionState state(Tx tx) {
        return partition.state();
    }

    /** How far it has come; from any thread. */
    public PartitionState committed() {
        return partition.tail().state();
    }

    /** All that comes after a sequence number, if it is still in memory; from any thread. */
    public Optional<Page> recent(long afterSequence) {
        return partition.tail().after(afterSequence);
    }

    /** The next events in order: not many more than a megabyte. */
    public Page read(Tx tx, long afterSequence) throws SQLException {
        List<Mark> marks = partition.table().marks(tx, afterSequence, MOST_CHUNKS).stream()
                .filter(mark -> mark.lastSequence() > afterSequence)
                .toList();
        List<Mark> some = marks.stream()
                .takeWhile(mark -> mark.firstOffset() - marks.get(0).firstOffset() <= MOST_BYTES)
                .toList();
        List<Chunk> chunks = some.isEmpty()
                ? List.of()
                : partition
                        .table()
                        .chunks(
                                tx,
                                some.get(0).firstSequence(),
                                some.get(some.size() - 1).firstSequence());
        return new Page(chunks, partition.state());
    }

    /** The sequence number after which to read so that the first event has an offset above one, or equal to it. */
    public long beforeOffset(Tx tx, long offset, boolean inclusive) throws SQLException {
        long least = inclusive ? offset : offset + 1;
        Optional<Mark> found = first(tx, mark -> mark.lastOffset() >= least);
        if (found.isEmpty()) {
            return partition.state().lastSequence();
        }
        long sequence = found.get().firstSequence();
        ChunkCursor cursor =
                partition.table().chunks(tx, sequence, sequence).get(0).after(-1);
        do {
            cursor.next();
        } while (cursor.offset() < least);
        return cursor.sequence() - 1;
    }

    /** The sequence number after which to read so that the first event was enqueued after a time, or at it. */
    public long beforeTime(Tx tx, long epochMillis, boolean inclusive) throws SQLException {
        long least = inclusive ? epochMillis : epochMillis + 1;
        return first(tx, mark -> mark.enqueued() >= least)
                .map(mark -> mark.firstSequence() - 1)
                .orElse(partition.state().lastSequence());
    }

    /** Deletes oldest events that need not be kept, a few at a time; true if there may be more. */
    boolean expire(Tx tx, Retention retention, Instant now) throws SQLException {
        return partition.expire(tx, retention, now);
    }

    /** The database that holds the log. */
    public Database database() {
        return hubs.database();
    }

    /** Calls back, on the database's thread, whenever events were appended to this partition. */
    public Listening onAppend(Runnable listener) {
        return hubs.listen(hub, grown -> {
            if (grown == number) {
                listener.run();
            }
        });
    }

    /** Halves the range again and again: offsets and times grow with the sequence, and have no index of their own. */
    private Optional<Mark> first(Tx tx, Predicate<Mark> late) throws SQLException {
        PartitionState state = partition.state();
        long low = Math.max(state.beginSequence(), 0);
        long high = state.isEmpty() ? -1 : state.lastSequence();
        Optional<Mark> found = Optional.empty();
        while (low <= high) {
            Mark mark = partition.table().holding(tx, low + (high - low) / 2).orElseThrow();
            if (late.test(mark)) {
                found = Optional.of(mark);
                high = mark.firstSequence() - 1;
            } else {
                low = mark.lastSequence() + 1;
            }
        }
        return found;
    }

    /** Somebody hears of appended events. */
    @FunctionalInterface
    public interface Listening {
        void cancel();
    }

    /**
     * What one reading found; the first chunk may begin before the position.
     *
     * @param state of the partition at the same moment
     */
    public record Page(List<Chunk> chunks, PartitionState state) {
        public Page {
            chunks = List.copyOf(chunks);
        }
    }
}
