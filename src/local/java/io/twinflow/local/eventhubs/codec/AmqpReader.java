package io.twinflow.local.eventhubs.codec;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Steps over encoded AMQP values without decoding them, and throws {@link IllegalArgumentException} where the bytes are
 * none. For one thread at a time.
 *
 * @see <a href="https://docs.oasis-open.org/amqp/core/v1.0/os/amqp-core-types-v1.0-os.html">AMQP types</a>
 */
final class AmqpReader {
    private static final int DEEPEST = 32;
    private static final int DESCRIBED = 0x00;
    private static final BitSet KNOWN = new BitSet();

    static {
        int[] codes = {
            0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x60, 0x61, 0x70, 0x71, 0x72,
            0x73, 0x74, 0x80, 0x81, 0x82, 0x83, 0x84, 0x94, 0x98, 0xa0, 0xa1, 0xa3, 0xb0, 0xb1, 0xb3, 0xc0, 0xc1, 0xd0,
            0xd1, 0xe0, 0xf0
        };
        for (int code : codes) {
            KNOWN.set(code);
        }
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    AmqpReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    boolean hasMore() {
        return at < end;
    }

    int position() {
        return at;
    }

    /** The constructor of the value that comes next. */
    int peek() {
        if (at >= end) {
            throw new IllegalArgumentException("The message ends within a value");
        }
        return bytes[at] & 0xff;
    }

    /** Reads the descriptor of a section and stands before its value. */
    int section() {
        if (u8() != DESCRIBED) {
            throw new IllegalArgumentException("The message holds something that is no section");
        }
        return switch (u8()) {
            case 0x53 -> u8();
            case 0x80 -> {
                int high = i32();
                int low = i32();
                yield high == 0 ? low : -1;
            }
            default -> throw new IllegalArgumentException("A section of the message has no numeric descriptor");
        };
    }

    /** Reads the constructor and the length of a binary value; it stands before its bytes, which {@link #step} skips. */
    int binary() {
        return switch (u8()) {
            case 0xa0 -> u8();
            case 0xb0 -> i32();
            default -> throw new IllegalArgumentException("A data section of the message holds no bytes");
        };
    }

    /** Reads the constructor and the head of a map, and stands before its first key; gives how many values follow. */
    int map() {
        int count = switch (u8()) {
            case 0xc1 -> count(u8(), 1);
            case 0xd1 -> count(i32(), Integer.BYTES);
            default -> throw new IllegalArgumentException("A section of the message is not the map it should be");
        };
        if (count % 2 != 0) {
            throw new IllegalArgumentException("A map of the message has a key without a value");
        }
        return count;
    }

    /** Where the value that comes next ends, as it says itself, if it is a map; stands where it stood. */
    int mapEnd() {
        int start = at;
        map();
        at = start + 1;
        int size = (bytes[start] & 0xff) == 0xc1 ? u8() : i32();
        int mapEnd = at + size;
        at = start;
        return mapEnd;
    }

    /** Reads a symbol or a string. */
    String text() {
        int length = switch (u8()) {
            case 0xa1, 0xa3 -> u8();
            case 0xb1, 0xb3 -> i32();
            default -> throw new IllegalArgumentException("A name in the message is no text");
        };
        int from = at;
        step(length);
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /** Skips a value, whatever it is. */
    void value() {
        value(0);
    }

    void step(int length) {
        if (length < 0 || length > end - at) {
            throw new IllegalArgumentException("A value of the message is longer than the message");
        }
        at += length;
    }

    private void value(int depth) {
        int code = u8();
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("The message is nested too deeply");
        } else if (code == DESCRIBED) {
            value(depth + 1);
            value(depth + 1);
        } else if (!KNOWN.get(code)) {
            throw new IllegalArgumentException("The message holds a value of the unknown type " + code);
        } else {
            content(code, depth);
        }
    }

    private void content(int code, int depth) {
        switch (code >>> 4) {
            case 0x4 -> {}
            case 0x5, 0x6, 0x7, 0x8, 0x9 -> step(1 << ((code >>> 4) - 5));
            case 0xa, 0xe -> step(u8());
            case 0xb, 0xf -> step(i32());
            case 0xc -> compound(u8(), 1, depth);
            default -> compound(i32(), Integer.BYTES, depth);
        }
    }

    private void compound(int size, int width, int depth) {
        int last = at + size;
        int count = count(size, width);
        for (int i = 0; i < count; i++) {
            value(depth + 1);
        }
        if (at != last) {
            throw new IllegalArgumentException("A list or map of the message is not as long as it says");
        }
    }

    private int count(int size, int width) {
        if (size < width || size > end - at) {
            throw new IllegalArgumentException("A list or map of the message is longer than the message");
        }
        int count = width == 1 ? u8() : i32();
        if (count < 0 || count > size - width) {
            throw new IllegalArgumentException("A list or map of the message has more values than bytes");
        }
        return count;
    }

    private int u8() {
        int from = at;
        step(1);
        return bytes[from] & 0xff;
    }

    private int i32() {
        int from = at;
        step(Integer.BYTES);
        return (bytes[from] & 0xff) << 24
                | (bytes[from + 1] & 0xff) << 16
                | (bytes[from + 2] & 0xff) << 8
                | (bytes[from + 3] & 0xff);
    }
}
