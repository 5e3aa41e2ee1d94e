package io.twinflow.local.replay;

import com.azure.core.amqp.models.AmqpAddress;
import com.azure.core.amqp.models.AmqpMessageId;
import com.azure.core.amqp.models.AmqpMessageProperties;
import com.azure.messaging.eventhubs.EventData;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Set;

/**
 * Makes of a dead letter the event that its sender sent: the same body and application properties, and as message
 * properties and annotations what the services had stamped, by which the app knows whose event it is and of when.
 *
 * <p>An IoT hub stamps its events as any sender with the role Azure Event Hubs Data Sender can: as annotations.
 */
final class HubEventForm {
    private static final String ENQUEUED_BY_IOT_HUB = "iothub-enqueuedtime";
    private static final String SOURCE = "iothub-message-source";
    /** Where an event stands, which will be another place. */
    private static final Set<String> POSITION =
            Set.of("SequenceNumber", "Offset", "PartitionKey", "EnqueuedTimeUtc", "EnqueuedTime");

    private HubEventForm() {}

    /**
     * Reads the event of a dead letter.
     *
     * @throws IllegalArgumentException if it is none
     */
    static EventData of(JsonNode letter) {
        EventData event = new EventData(body(letter));
        letter.path("properties").properties().forEach(property -> {
            if (!property.getValue().isNull()) {
                event.getProperties().put(property.getKey(), value(property.getValue()));
            }
        });
        JsonNode system = letter.path("systemProperties");
        system.properties().forEach(property -> restore(event, property.getKey(), property.getValue()));
        if (system.has(SOURCE) && !system.has(ENQUEUED_BY_IOT_HUB)) {
            restore(event, ENQUEUED_BY_IOT_HUB, letter.path("enqueued"));
        }
        return event;
    }

    private static byte[] body(JsonNode letter) {
        if (letter.has("base64")) {
            return Base64.getDecoder().decode(letter.path("base64").asText());
        }
        if (letter.has("text")) {
            return letter.path("text").asText().getBytes(StandardCharsets.UTF_8);
        }
        if (letter.has("body")) {
            return Json.write(letter.path("body")).getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("it has neither body nor text nor base64");
    }

    private static void restore(EventData event, String name, JsonNode value) {
        if (!value.isValueNode() || value.isNull() || POSITION.contains(name) || name.startsWith("x-opt-")) {
            return;
        }
        AmqpMessageProperties to = event.getRawAmqpMessage().getProperties();
        String text = value.asText();
        switch (name) {
            case "message-id" -> to.setMessageId(new AmqpMessageId(text));
            case "user-id" -> to.setUserId(text.getBytes(StandardCharsets.UTF_8));
            case "to" -> to.setTo(new AmqpAddress(text));
            case "subject" -> to.setSubject(text);
            case "reply-to" -> to.setReplyTo(new AmqpAddress(text));
            case "correlation-id" -> to.setCorrelationId(new AmqpMessageId(text));
            case "content-type" -> to.setContentType(text);
            case "content-encoding" -> to.setContentEncoding(text);
            case "absolute-expiry-time" -> to.setAbsoluteExpiryTime(time(value));
            case "creation-time" -> to.setCreationTime(time(value));
            case "group-id" -> to.setGroupId(text);
            case "group-sequence" -> to.setGroupSequence(value.longValue());
            case "reply-to-group-id" -> to.setReplyToGroupId(text);
            default -> annotations(event).put(name, annotation(name, value));
        }
    }

    private static Map<String, Object> annotations(EventData event) {
        return event.getRawAmqpMessage().getMessageAnnotations();
    }

    /** An IoT hub stamps this time as a time, all else as text. */
    private static Object annotation(String name, JsonNode value) {
        return name.equals(ENQUEUED_BY_IOT_HUB) ? Date.from(time(value).toInstant()) : value(value);
    }

    private static Object value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        } else if (value.isNumber()) {
            return value.doubleValue();
        }
        return value.isValueNode() ? value.asText() : Json.write(value);
    }

    private static OffsetDateTime time(JsonNode value) {
        try {
            Instant time = value.isIntegralNumber()
                    ? Instant.ofEpochMilli(value.longValue())
                    : OffsetDateTime.parse(zoned(value.asText())).toInstant();
            return time.atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + value.asText() + "' is no time", e);
        }
    }

    /** A .NET time of no kind has no zone, and is in UTC. */
    private static String zoned(String text) {
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? text : text + "Z";
    }
}
