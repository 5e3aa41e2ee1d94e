package io.twinflow.local.eventhubs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.jspecify.annotations.Nullable;

/** The AMQP properties of an event, by the names that receivers see. */
final class SystemProperties {
    private static final Map<String, BiConsumer<Properties, JsonNode>> SETTERS = Map.ofEntries(
            Map.entry("message-id", (to, value) -> to.setMessageId(id(value))),
            Map.entry(
                    "user-id",
                    (to, value) -> to.setUserId(new Binary(value.asText().getBytes(StandardCharsets.UTF_8)))),
            Map.entry("to", (to, value) -> to.setTo(value.asText())),
            Map.entry("subject", (to, value) -> to.setSubject(value.asText())),
            Map.entry("reply-to", (to, value) -> to.setReplyTo(value.asText())),
            Map.entry("correlation-id", (to, value) -> to.setCorrelationId(id(value))),
            Map.entry("content-type", (to, value) -> to.setContentType(Symbol.valueOf(value.asText()))),
            Map.entry("content-encoding", (to, value) -> to.setContentEncoding(Symbol.valueOf(value.asText()))),
            Map.entry(
                    "absolute-expiry-time",
                    (to, value) -> AmqpValues.time(value).ifPresent(to::setAbsoluteExpiryTime)),
            Map.entry("creation-time", (to, value) -> AmqpValues.time(value).ifPresent(to::setCreationTime)),
            Map.entry("group-id", (to, value) -> to.setGroupId(value.asText())),
            Map.entry("group-sequence", (to, value) -> to.setGroupSequence(UnsignedInteger.valueOf(value.longValue()))),
            Map.entry("reply-to-group-id", (to, value) -> to.setReplyToGroupId(value.asText())));

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

    /** Puts a value back where it came from; false if it is none of the AMQP properties. */
    static boolean set(Properties to, String name, JsonNode value) {
        BiConsumer<Properties, JsonNode> setter = SETTERS.get(name);
        if (setter == null) {
            return false;
        }
        setter.accept(to, value);
        return true;
    }

    private static Object id(JsonNode value) {
        return value.isIntegralNumber()
                ? UnsignedLong.valueOf(value.bigIntegerValue().max(BigInteger.ZERO))
                : value.asText();
    }

    private static void put(ObjectNode to, String name, @Nullable Object value) {
        if (value != null) {
            to.set(name, AmqpJson.of(value));
        }
    }
}
