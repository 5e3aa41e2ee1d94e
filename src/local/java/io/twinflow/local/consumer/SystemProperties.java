package io.twinflow.local.consumer;

import com.azure.core.amqp.models.AmqpAnnotatedMessage;
import com.azure.core.amqp.models.AmqpMessageProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.codec.AmqpJson;
import io.twinflow.local.json.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The AMQP properties and annotations of an event, by the names that the Functions host uses. */
final class SystemProperties {
    /** Told apart from these, with names of their own. */
    private static final Set<String> POSITION =
            Set.of("x-opt-sequence-number", "x-opt-offset", "x-opt-enqueued-time", "x-opt-partition-key");

    private SystemProperties() {}

    static ObjectNode of(AmqpAnnotatedMessage message) {
        ObjectNode json = Json.object();
        AmqpMessageProperties from = message.getProperties();
        byte[] user = from.getUserId();
        put(json, "message-id", from.getMessageId());
        put(json, "user-id", user == null || user.length == 0 ? null : user);
        put(json, "to", from.getTo());
        put(json, "subject", from.getSubject());
        put(json, "reply-to", from.getReplyTo());
        put(json, "correlation-id", from.getCorrelationId());
        put(json, "content-type", from.getContentType());
        put(json, "content-encoding", from.getContentEncoding());
        put(json, "absolute-expiry-time", from.getAbsoluteExpiryTime());
        put(json, "creation-time", from.getCreationTime());
        put(json, "group-id", from.getGroupId());
        put(json, "group-sequence", from.getGroupSequence());
        put(json, "reply-to-group-id", from.getReplyToGroupId());
        message.getMessageAnnotations().forEach((name, value) -> {
            if (!POSITION.contains(name)) {
                json.set(name, AmqpJson.of(value));
            }
        });
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.set(name, AmqpJson.of(value));
        }
    }
}
