package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.c2d.Ack;
import io.twinflow.local.devices.c2d.CloudMessage;
import io.twinflow.local.devices.c2d.MessageTooLarge;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** Reads messages to devices from AMQP. */
final class IncomingMessage {
    private static final String ACK = "iothub-ack";

    private IncomingMessage() {}

    /**
     * Reads a message.
     *
     * @throws MessageTooLarge if its body and properties have more bytes than a device may be sent
     */
    static CloudMessage read(Message message) {
        Map<String, String> system = new HashMap<>();
        put(system, "message-id", message.getMessageId());
        put(system, "correlation-id", message.getCorrelationId());
        byte[] user = message.getUserId();
        put(system, "user-id", user == null ? null : new String(user, StandardCharsets.UTF_8));
        put(system, "content-type", message.getContentType());
        put(system, "content-encoding", message.getContentEncoding());
        Map<String, String> properties = properties(message);
        Ack ack = Ack.of(Optional.ofNullable(properties.remove(ACK)).orElse(""));
        byte[] body = body(message.getBody());
        ObjectNode own = Json.object();
        properties.forEach(own::put);
        return new CloudMessage(system, own, expiry(message), ack, body);
    }

    private static void put(Map<String, String> system, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            system.put(name, value.toString());
        }
    }

    private static Map<String, String> properties(Message message) {
        Map<String, String> properties = new HashMap<>();
        if (message.getApplicationProperties() != null) {
            message.getApplicationProperties()
                    .getValue()
                    .forEach((name, value) -> properties.put(name, String.valueOf(value)));
        }
        return properties;
    }

    private static byte[] body(@Nullable Section section) {
        if (section instanceof Data data) {
            var bytes = data.getValue();
            byte[] copy = new byte[bytes.getLength()];
            System.arraycopy(bytes.getArray(), bytes.getArrayOffset(), copy, 0, copy.length);
            return copy;
        }
        return section instanceof AmqpValue value && value.getValue() != null
                ? value.getValue().toString().getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    }

    private static Optional<Instant> expiry(Message message) {
        long time = message.getExpiryTime();
        return time == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time));
    }
}
