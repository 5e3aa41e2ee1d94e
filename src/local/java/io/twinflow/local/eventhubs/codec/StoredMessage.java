package io.twinflow.local.eventhubs.codec;

import java.nio.ByteBuffer;

/** A message in the form of the log, whose message annotations come first, as a map whose length has four bytes. */
public final class StoredMessage {
    private static final int SIZE = 4;
    private static final int COUNT = SIZE + Integer.BYTES;
    private static final int FIRST = COUNT + Integer.BYTES;

    private StoredMessage() {}

    /** Copies a message and adds to its message annotations so many encoded pairs. */
    public static void copy(byte[] memory, int from, int to, AmqpWriter pairs, int pairCount, AmqpWriter target) {
        ByteBuffer lengths = ByteBuffer.wrap(memory);
        int size = lengths.getInt(from + SIZE);
        int count = lengths.getInt(from + COUNT);
        int end = from + COUNT + size;
        target.raw(memory, from, SIZE)
                .i32(size + pairs.size())
                .i32(count + 2 * pairCount)
                .raw(memory, from + FIRST, end - from - FIRST)
                .raw(pairs.memory(), 0, pairs.size())
                .raw(memory, end, to - end);
    }

    /** Writes so many encoded pairs as delivery annotations. */
    public static void deliveryAnnotations(AmqpWriter target, AmqpWriter pairs, int pairCount) {
        target.u8(0)
                .u8(0x53)
                .u8(Section.DELIVERY_ANNOTATIONS)
                .u8(0xd1)
                .i32(pairs.size() + Integer.BYTES)
                .i32(2 * pairCount)
                .raw(pairs.memory(), 0, pairs.size());
    }
}
