package io.twinflow.local.eventgrid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events given up as files, in the shape of the blobs that Event Grid writes: an array of one event that tells
 * its own end.
 */
final class DeadLetters {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final @Nullable Path directory;

    DeadLetters(@Nullable Path directory) {
        this.directory = directory;
    }

    /** Writes a file, or does nothing if there is no directory. Blocks. */
    void keep(Subscription subscription, Schema schema, Delivery delivery, End end) {
        if (directory == null) {
            return;
        }
        ObjectNode event = delivery.event().deepCopy();
        boolean cloud = schema == Schema.CLOUD_EVENTS;
        event.put(name(cloud, "deadLetterReason"), end.reason());
        event.put(name(cloud, "deliveryAttempts"), end.attempts());
        event.put(name(cloud, "lastDeliveryOutcome"), outcome(end.status()));
        event.put(name(cloud, "lastHttpStatusCode"), end.status());
        event.put(name(cloud, "publishTime"), delivery.published().toString());
        event.put(name(cloud, "lastDeliveryAttemptTime"), end.time().toString());
        Path file = directory
                .resolve(subscription.topic())
                .resolve(subscription.name())
                .resolve(HOUR.format(end.time()))
                .resolve(UUID.randomUUID() + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Json.write(Json.array().add(event)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a dead letter", e);
        }
    }

    /** Attributes of CloudEvents are in lower case. */
    private static String name(boolean cloud, String name) {
        return cloud ? name.toLowerCase(Locale.ROOT) : name;
    }

    static String outcome(int status) {
        return switch (status) {
            case 0 -> "ConnectionFailure";
            case 400 -> "BadRequest";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 408 -> "TimedOut";
            case 413 -> "RequestEntityTooLarge";
            case 429, 503 -> "Busy";
            default -> "GenericError";
        };
    }

    /**
     * How a delivery ended.
     *
     * @param attempts how many there were
     * @param status the last answer, 0 for none
     */
    record End(String reason, int attempts, int status, Instant time) {}
}
