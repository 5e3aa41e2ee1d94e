package io.twinflow.local.servicebus;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import io.twinflow.local.json.Json;
import io.twinflow.local.servicebus.Entity.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The queues, topics and subscriptions of a {@code config.json} as Microsoft's Service Bus emulator takes it, with its
 * defaults: three deliveries, an hour to live.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/test-locally-with-service-bus-emulator">the
 *     emulator</a>
 */
public final class NamespaceConfig {
    private static final int MOST_DELIVERIES = 3;
    private static final List<String> REFUSED_FLAGS = List.of("RequiresSession", "RequiresDuplicateDetection");
    private static final List<String> REFUSED_TARGETS = List.of("ForwardTo", "ForwardDeadLetteredMessagesTo");

    private final List<Entity> entities = new ArrayList<>();

    private NamespaceConfig(JsonNode namespace) {
        namespace.path("Queues").forEach(queue -> entities.add(queue(queue)));
        namespace.path("Topics").forEach(this::add);
    }

    /**
     * Creates what a file names.
     *
     * @throws LocalFailure if the file is none that can be taken; it says what to mend
     */
    public static void apply(Path file, ServiceBus bus) {
        try {
            read(Files.readString(file)).forEach(bus::create);
        } catch (IOException e) {
            throw new LocalFailure("The Service Bus configuration " + file + " cannot be read: " + Reason.of(e) + ".");
        } catch (IllegalArgumentException | Json.NotJson e) {
            throw new LocalFailure("The Service Bus configuration " + file + " cannot be used: " + e.getMessage()
                    + "; mend the file.");
        }
    }

    /**
     * Reads the file's text.
     *
     * @throws IllegalArgumentException if it cannot be taken; the message says why
     */
    static List<Entity> read(String text) {
        JsonNode namespaces = Json.read(text).path("UserConfig").path("Namespaces");
        if (namespaces.size() != 1) {
            throw new IllegalArgumentException("UserConfig.Namespaces must have exactly one namespace");
        }
        return List.copyOf(new NamespaceConfig(namespaces.path(0)).entities);
    }

    private void add(JsonNode topic) {
        EntityPath path = EntityPath.named(name(topic));
        QueueSettings settings = settings(path, topic.path("Properties"));
        entities.add(new Entity(path, Kind.TOPIC, QueueSettings.standard()));
        topic.path("Subscriptions").forEach(subscription -> entities.add(subscription(path, settings, subscription)));
    }

    private static Entity queue(JsonNode queue) {
        EntityPath path = EntityPath.named(name(queue));
        return new Entity(path, Kind.QUEUE, settings(path, queue.path("Properties")));
    }

    private static Entity subscription(EntityPath topic, QueueSettings ofTopic, JsonNode subscription) {
        EntityPath path = EntityPath.subscription(topic.entity(), name(subscription));
        if (!subscription.path("Rules").isEmpty()) {
            throw new IllegalArgumentException("'" + path + "' has Rules, but subscriptions here take everything");
        }
        QueueSettings own = settings(path, subscription.path("Properties"));
        return new Entity(path, Kind.SUBSCRIPTION, own.livingAtMost(ofTopic));
    }

    private static QueueSettings settings(EntityPath path, JsonNode properties) {
        for (String flag : REFUSED_FLAGS) {
            refuse(path, flag, properties.path(flag).asBoolean());
        }
        for (String target : REFUSED_TARGETS) {
            refuse(path, target, !properties.path(target).asText().isEmpty());
        }
        return new QueueSettings(
                duration(path, properties, "LockDuration", Duration.ofMinutes(1)),
                properties.path("MaxDeliveryCount").asInt(MOST_DELIVERIES),
                Optional.of(duration(path, properties, "DefaultMessageTimeToLive", Duration.ofHours(1))),
                properties.path("DeadLetteringOnMessageExpiration").asBoolean());
    }

    private static void refuse(EntityPath path, String property, boolean wanted) {
        if (wanted) {
            throw new IllegalArgumentException("'" + path + "' has " + property + ", which is not there here");
        }
    }

    private static Duration duration(EntityPath path, JsonNode properties, String name, Duration usual) {
        String text = properties.path(name).asText();
        try {
            return text.isEmpty() ? usual : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The " + name + " of '" + path + "' must be a duration as PT1M, not '" + text + "'", e);
        }
    }

    private static String name(JsonNode entity) {
        String name = entity.path("Name").asText();
        if (name.isBlank()) {
            throw new IllegalArgumentException("Each queue, topic and subscription needs a Name");
        }
        return name;
    }
}
