package io.twinflow.local.eventhubs.amqp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.jspecify.annotations.Nullable;

/** The AMQP properties of an event, by the names that receivers see. */
final class SystemProperties {
    private SystemProperties() {}

    static void add(Properties from, ObjectNode to) {
        put(to, "message-id", from.getMessageId());
        put(to, "user-id", from.getUserId());
        put(to, "to", from.getTo());
        put(to, "subject", from.getSubject());
        put(to, "reply-to", from.getReplyTo());
        put(to, "correlation-id", from.getCorrelationId());
        put(to, "content-type", from.getContentType());
        put(to, "content-encoding", from.getContentEncoding());
        put(to, "absolute-expiry-time", from.getAbsoluteExpiryTime());
        put(to, "creation-time", from.getCreationTime());
        put(to, "group-id", from.getGroupId());
        put(to, "group-sequence", from.getGroupSequence());
        put(to, "reply-to-group-id", from.getReplyToGroupId());
    }

    private static void put(ObjectNode to, String name, @Nullable Object value) {
        if (value != null) {
            to.set(name, JsonValues.of(value));
        }
    }
}
