package io.twinflow.local.eventhubs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Events that were appended to a partition at once, as they are stored. Immutable, as long as nobody changes the bytes. */
public final class Chunk {
    private final Mark mark;
    private final byte[] events;

    Chunk(Mark mark, byte[] events) {
        this.mark = mark;
        this.events = events;
    }

    static Chunk read(ResultSet row) throws SQLException {
        return new Chunk(Mark.read(row), row.getBytes("events"));
    }

    /** The sequence number of its last event. */
    public long lastSequence() {
        return mark.lastSequence();
    }

    /** Its size in bytes. */
    public int size() {
        return events.length;
    }

    /** Walks over its events from the first one after a sequence number. */
    public ChunkCursor after(long sequence) {
        var cursor = new ChunkCursor(mark, events);
        while (cursor.hasNext() && cursor.nextSequence() <= sequence) {
            cursor.next();
        }
        return cursor;
    }

    byte[] bytes() {
        return events;
    }

    Mark mark() {
        return mark;
    }

    List<StoredEvent> decode(int partition, long afterSequence) {
        List<StoredEvent> decoded = new ArrayList<>();
        for (ChunkCursor cursor = after(afterSequence); cursor.hasNext(); ) {
            cursor.next();
            decoded.add(StoredEvent.of(partition, cursor));
        }
        return decoded;
    }
}
