package io.twinflow.local.eventhubs;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.NoSuchElementException;

/** Walks over the events of a chunk without copying them. For one thread at a time. */
public final class ChunkCursor {
    private final Mark mark;
    private final byte[] memory;
    private final ByteBuffer lengths;
    private long sequence;
    private long offset;
    private int from;
    private int to;

    ChunkCursor(Mark mark, byte[] memory) {
        this.mark = mark;
        this.memory = memory;
        this.lengths = ByteBuffer.wrap(memory);
        this.sequence = mark.firstSequence() - 1;
        this.offset = mark.firstOffset();
    }

    public boolean hasNext() {
        return sequence < mark.lastSequence();
    }

    long nextSequence() {
        return sequence + 1;
    }

    /** Stands on the next event from now on. */
    public void next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The chunk ends at sequence number " + sequence);
        }
        offset += to - from;
        from = to + Integer.BYTES;
        to = from + lengths.getInt(to);
        sequence++;
    }

    public long sequence() {
        return sequence;
    }

    public long offset() {
        return offset;
    }

    /** In milliseconds since the epoch. */
    public long enqueued() {
        return mark.enqueued();
    }

    /** What holds the event's message, from {@link #from} to {@link #to}; only to be read. */
    public byte[] memory() {
        return memory;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    byte[] message() {
        return Arrays.copyOfRange(memory, from, to);
    }
}
