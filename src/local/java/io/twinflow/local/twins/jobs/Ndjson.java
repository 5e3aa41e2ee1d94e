package io.twinflow.local.twins.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file that has one JSON value per line; empty lines count, and are passed over. For one thread. */
final class Ndjson implements AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_LINE = 4 << 20;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[BUFFER];
    private final InputStream input;
    private int next;
    private int filled;
    private long position;
    private long line;

    /** Goes on behind what was read before. */
    Ndjson(Path file, long position, long line) throws IOException {
        this.input = Channels.newInputStream(FileChannel.open(file).position(position));
        this.position = position;
        this.line = line;
    }

    /**
     * The next value.
     *
     * @throws ImportFormatException if the line is not JSON, or longer than 4 MB
     */
    Optional<Line> next() throws IOException {
        Optional<byte[]> text = text();
        while (text.isPresent() && isBlank(text.get())) {
            text = text();
        }
        return text.map(this::parsed);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private Line parsed(byte[] text) {
        try {
            return new Line(line, position, Json.read(text));
        } catch (Json.NotJson e) {
            throw new ImportFormatException(line, "The line is not valid JSON. " + e.getMessage());
        }
    }

    private Optional<byte[]> text() throws IOException {
        pending.reset();
        boolean any = false;
        while (next < filled || fill()) {
            any = true;
            int end = next;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            take(end);
            if (end < filled) {
                next++;
                position++;
                break;
            }
        }
        line += any ? 1 : 0;
        return any ? Optional.of(pending.toByteArray()) : Optional.empty();
    }

    private void take(int end) {
        pending.write(buffer, next, end - next);
        position += end - next;
        next = end;
        if (pending.size() > LONGEST_LINE) {
            throw new ImportFormatException(line + 1, "The line is longer than 4 MB.");
        }
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, input.read(buffer));
        return filled > 0;
    }

    private static boolean isBlank(byte[] text) {
        for (byte character : text) {
            if (character > ' ' || character < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * A value.
     *
     * @param number of the line, from 1
     * @param end how many bytes of the file are read with it
     */
    record Line(long number, long end, JsonNode json) {}
}
