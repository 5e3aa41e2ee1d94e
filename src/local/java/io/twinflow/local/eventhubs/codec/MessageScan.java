package io.twinflow.local.eventhubs.codec;

import org.jspecify.annotations.Nullable;

/**
 * Parts a message into what the log keeps of it: its message annotations without the broker's own, and all that follows
 * them, both byte for byte. For one thread at a time, for one message after the other.
 */
final class MessageScan {
    private static final String BROKERS_OWN = "x-opt-";
    private static final int NULL = 0x40;
    /** As the official clients have it. */
    private static final int LONGEST_KEY = 128;

    private static final String PARTITION_KEY = "x-opt-partition-key";

    private final AmqpWriter annotations = new AmqpWriter(256);
    private final AmqpWriter rest = new AmqpWriter(1024);
    private int annotationCount;
    private @Nullable String key;

    /**
     * Reads one message.
     *
     * @throws IllegalArgumentException if the bytes are no message
     */
    void read(byte[] message, int from, int to) {
        annotations.clear();
        rest.clear();
        annotationCount = 0;
        key = null;
        var reader = new AmqpReader(message, from, to);
        while (reader.hasMore()) {
            int start = reader.position();
            int section = reader.section();
            if (section == Section.MESSAGE_ANNOTATIONS) {
                annotations(message, reader);
            } else {
                Section.check(section, reader.peek());
                reader.value();
                if (section != Section.HEADER && section != Section.DELIVERY_ANNOTATIONS) {
                    rest.raw(message, start, reader.position() - start);
                }
            }
        }
    }

    @Nullable
    String key() {
        return key;
    }

    /**
     * Appends the message in the form of the log: its message annotations come first, as a map whose length has four
     * bytes.
     */
    void write(AmqpWriter to, @Nullable String partitionKey) {
        to.u8(0).u8(0x53).u8(Section.MESSAGE_ANNOTATIONS).u8(0xd1);
        int at = to.size();
        to.i32(0).i32(annotationCount + (partitionKey == null ? 0 : 2));
        to.raw(annotations.memory(), 0, annotations.size());
        if (partitionKey != null) {
            to.symbol(PARTITION_KEY).string(partitionKey);
        }
        to.i32(at, to.size() - at - Integer.BYTES);
        to.raw(rest.memory(), 0, rest.size());
    }

    private void annotations(byte[] message, AmqpReader reader) {
        int end = reader.mapEnd();
        for (int left = reader.map(); left > 0; left -= 2) {
            int start = reader.position();
            String name = reader.text();
            if (name.equals(PARTITION_KEY) && reader.peek() != NULL) {
                key = key(reader.text());
                continue;
            }
            reader.value();
            if (!name.startsWith(BROKERS_OWN)) {
                annotations.raw(message, start, reader.position() - start);
                annotationCount += 2;
            }
        }
        if (reader.position() != end) {
            throw new IllegalArgumentException("The annotations of the message are not as long as they say");
        }
    }

    private static String key(String text) {
        if (text.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "A partition key has at most " + LONGEST_KEY + " characters, not " + text.length());
        }
        return text;
    }
}
