package io.twinflow.local.eventhubs.amqp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Endless ways to get a good conversation wrong; the same seed gives the same ones. For one thread. */
final class Mutations {
    private static final int HEADER = 8;
    private static final int TWO_MEGABYTES = 2 * 1024 * 1024;

    private final List<byte[]> frames;
    private final Random random;

    /** @param conversation what a good client wrote */
    Mutations(byte[] conversation, long seed) {
        this.frames = frames(conversation);
        this.random = new Random(seed);
    }

    /** The bytes of one bad client. */
    byte[] next() {
        // Garbage after good frames gets further than garbage alone.
        int good = random.nextInt(frames.size());
        List<byte[]> said = new ArrayList<>(frames.subList(0, good));
        switch (random.nextInt(8)) {
            case 0 -> said.add(bytes(1 + random.nextInt(300)));
            case 1 -> said.add(frame(bytes(random.nextInt(300))));
            case 2 -> said.add(resized(frames.get(good)));
            case 3 -> said.add(frame(new byte[2_000 + random.nextInt(20_000)]));
            case 4 -> Collections.shuffle(said, random);
            case 5 -> said.add(Arrays.copyOf(frames.get(good), random.nextInt(frames.get(good).length)));
            default -> frames.subList(good, frames.size()).forEach(frame -> said.add(flipped(frame)));
        }
        return joined(said);
    }

    /** Eight bytes of header are taken for those of the protocol: they are frames here. */
    private static List<byte[]> frames(byte[] conversation) {
        List<byte[]> frames = new ArrayList<>();
        ByteBuffer left = ByteBuffer.wrap(conversation);
        while (left.remaining() >= HEADER) {
            int word = left.getInt(left.position());
            byte[] frame = new byte[word == 0x414D5150 ? HEADER : word];
            left.get(frame);
            frames.add(frame);
        }
        return frames;
    }

    private byte[] frame(byte[] body) {
        return ByteBuffer.allocate(HEADER + body.length)
                .putInt(HEADER + body.length)
                .put((byte) 2)
                .put((byte) random.nextInt(2))
                .putShort((short) random.nextInt(3))
                .put(body)
                .array();
    }

    private byte[] resized(byte[] frame) {
        int size = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(HEADER);
            case 1 -> TWO_MEGABYTES;
            case 2 -> -1 - random.nextInt(1_000);
            default -> frame.length + random.nextInt(100) - 50;
        };
        byte[] copy = frame.clone();
        ByteBuffer.wrap(copy).putInt(size);
        return copy;
    }

    private byte[] flipped(byte[] frame) {
        byte[] copy = frame.clone();
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(List<byte[]> parts) {
        var joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
