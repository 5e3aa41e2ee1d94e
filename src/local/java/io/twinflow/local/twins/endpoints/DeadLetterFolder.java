package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Keeps events given up where the service puts them: {@code container/endpoint/y/m/d/h/event-id.json}. */
final class DeadLetterFolder {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 200;

    private final Path blobs;

    DeadLetterFolder(Path blobs) {
        this.blobs = blobs;
    }

    /** Writes an event; the same one again replaces the file, another one of that name gets a longer name. Blocks. */
    void keep(String container, String endpoint, ObjectNode event, Instant now) {
        Path hour = blobs.resolve(container).resolve(endpoint).resolve(HOUR.format(now));
        String name = name(event.path("id").asText());
        String text = Json.write(event);
        try {
            Files.createDirectories(hour);
            Path file = hour.resolve(name + ".json");
            boolean taken = Files.exists(file) && !Files.readString(file).equals(text);
            Files.writeString(taken ? hour.resolve(name + "-" + digest(text) + ".json") : file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a dead letter", e);
        }
    }

    /** Clients choose the ids of telemetry, which may be no name for a file. */
    private static String name(String id) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
        return encoded.substring(0, Math.min(encoded.length(), LONGEST_NAME));
    }

    private static UUID digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
