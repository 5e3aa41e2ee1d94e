package io.twinflow.local.eventhubs.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events one after the other as the log keeps them: each is an AMQP message whose message annotations come first, after
 * its length in four bytes. For one thread at a time.
 */
public final class EncodedEvents {
    private final AmqpWriter bytes;
    private int count;
    private int last;

    public EncodedEvents(int capacity) {
        bytes = new AmqpWriter(capacity);
    }

    /**
     * One event, as a sender encoded it.
     *
     * @throws IllegalArgumentException if the bytes are no message
     */
    public static EncodedEvents of(byte[] message, @Nullable String partitionKey) {
        var scan = new MessageScan();
        scan.read(message, 0, message.length);
        var events = new EncodedEvents(message.length + 64);
        events.add(scan, partitionKey);
        return events;
    }

    void add(MessageScan scan, @Nullable String partitionKey) {
        last = bytes.size();
        bytes.i32(0);
        scan.write(bytes, partitionKey);
        bytes.i32(last, bytes.size() - last - Integer.BYTES);
        count++;
    }

    public int count() {
        return count;
    }

    /** The size of all messages, their lengths not counted. */
    public int messageBytes() {
        return bytes.size() - count * Integer.BYTES;
    }

    /** The size of all messages before the last one. */
    public int bytesBeforeLast() {
        return last - (count - 1) * Integer.BYTES;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes.memory(), bytes.size());
    }
}
