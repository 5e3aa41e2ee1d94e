package io.twinflow.local.eventhubs.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes encoded AMQP values into memory that grows. For one thread at a time. */
public final class AmqpWriter {
    private byte[] bytes;
    private int size;

    public AmqpWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** The memory itself, good until the next write; what was written begins at 0. */
    public byte[] memory() {
        return bytes;
    }

    /** Begins again at 0. */
    public AmqpWriter clear() {
        size = 0;
        return this;
    }

    /** Copies bytes as they are. */
    public AmqpWriter raw(byte[] from, int at, int length) {
        room(length);
        System.arraycopy(from, at, bytes, size, length);
        size += length;
        return this;
    }

    /** One byte, such as a constructor. */
    public AmqpWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Four bytes, such as a length. */
    public AmqpWriter i32(int value) {
        room(Integer.BYTES);
        size += Integer.BYTES;
        return i32(size - Integer.BYTES, value);
    }

    /** Four bytes over others that were written before. */
    public AmqpWriter i32(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
        return this;
    }

    /** A name of at most 255 ASCII characters. */
    public AmqpWriter symbol(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        return u8(0xa3).u8(ascii.length).raw(ascii, 0, ascii.length);
    }

    public AmqpWriter string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        AmqpWriter head = utf8.length < 256 ? u8(0xa1).u8(utf8.length) : u8(0xb1).i32(utf8.length);
        return head.raw(utf8, 0, utf8.length);
    }

    public AmqpWriter longValue(long value) {
        return u8(0x81).i32((int) (value >>> 32)).i32((int) value);
    }

    /** A point in time, in milliseconds since the epoch. */
    public AmqpWriter timestamp(long epochMillis) {
        return u8(0x83).i32((int) (epochMillis >>> 32)).i32((int) epochMillis);
    }

    private void room(int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
    }
}
