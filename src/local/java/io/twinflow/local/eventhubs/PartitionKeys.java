package io.twinflow.local.eventhubs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The service's own hash from partition key to partition, so that a client that computes it agrees: Bob Jenkins'
 * lookup3 over the key's UTF-8 bytes, both seeds zero.
 */
public final class PartitionKeys {
    private static final int BLOCK = 12;

    private int a;
    private int b;
    private int c;

    private PartitionKeys(byte[] key) {
        a = b = c = 0xdeadbeef + key.length;
    }

    /** The partition, from 0 on, that gets what has a key. */
    public static int partition(String key, int partitions) {
        return Math.abs(hash(key) % partitions);
    }

    static short hash(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        var state = new PartitionKeys(bytes);
        if (bytes.length == 0) {
            return (short) (state.c ^ state.b);
        }
        int at = 0;
        for (; bytes.length - at > BLOCK; at += BLOCK) {
            state.add(bytes, at);
            state.mix();
        }
        state.add(Arrays.copyOf(Arrays.copyOfRange(bytes, at, bytes.length), BLOCK), 0);
        state.finish();
        return (short) (state.c ^ state.b);
    }

    private void add(byte[] bytes, int at) {
        a += littleEndian(bytes, at);
        b += littleEndian(bytes, at + 4);
        c += littleEndian(bytes, at + 8);
    }

    private static int littleEndian(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }

    private void mix() {
        a -= c;
        a ^= Integer.rotateLeft(c, 4);
        c += b;
        b -= a;
        b ^= Integer.rotateLeft(a, 6);
        a += c;
        c -= b;
        c ^= Integer.rotateLeft(b, 8);
        b += a;
        a -= c;
        a ^= Integer.rotateLeft(c, 16);
        c += b;
        b -= a;
        b ^= Integer.rotateLeft(a, 19);
        a += c;
        c -= b;
        c ^= Integer.rotateLeft(b, 4);
        b += a;
    }

    private void finish() {
        c ^= b;
        c -= Integer.rotateLeft(b, 14);
        a ^= c;
        a -= Integer.rotateLeft(c, 11);
        b ^= a;
        b -= Integer.rotateLeft(a, 25);
        c ^= b;
        c -= Integer.rotateLeft(b, 16);
        a ^= c;
        a -= Integer.rotateLeft(c, 4);
        b ^= a;
        b -= Integer.rotateLeft(a, 14);
        c ^= b;
        c -= Integer.rotateLeft(b, 24);
    }
}
