package io.twinflow.local.eventhubs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The newest chunks of a partition, in memory, for readers who keep up. Holds what is committed. Thread-safe. */
final class Tail {
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int MOST_CHUNKS = 1024;

    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private PartitionState state;
    private int bytes;

    Tail(PartitionState state) {
        this.state = state;
    }

    synchronized PartitionState state() {
        return state;
    }

    synchronized void add(Chunk chunk, PartitionState after) {
        state = after;
        chunks.add(chunk);
        bytes += chunk.size();
        while (chunks.size() > MOST_CHUNKS || (bytes > MOST_BYTES && chunks.size() > 1)) {
            bytes -= chunks.remove().size();
        }
    }

    /** Older chunks are no longer kept. */
    synchronized void begin(PartitionState after) {
        state = after;
        while (!chunks.isEmpty() && (after.isEmpty() || chunks.element().lastSequence() < after.beginSequence())) {
            bytes -= chunks.remove().size();
        }
    }

    /** All that comes after a sequence number; nothing if part of it is no longer here. */
    synchronized Optional<PartitionLog.Page> after(long sequence) {
        if (sequence >= state.lastSequence()) {
            return Optional.of(new PartitionLog.Page(List.of(), state));
        }
        Deque<Chunk> found = new ArrayDeque<>();
        for (Iterator<Chunk> newest = chunks.descendingIterator(); newest.hasNext(); ) {
            Chunk chunk = newest.next();
            found.addFirst(chunk);
            if (chunk.mark().firstSequence() <= sequence + 1) {
                return Optional.of(new PartitionLog.Page(List.copyOf(found), state));
            }
        }
        return Optional.empty();
    }
}
