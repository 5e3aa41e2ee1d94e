package io.twinflow.local.eventhubs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.BufferOverflowException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.message.Message;

/**
 * Events with their properties as JSON, for those who do not speak AMQP.
 *
 * @param properties the application properties
 * @param system AMQP properties and message annotations, by the names that receivers see
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, compared never
public record JsonForm(byte[] body, ObjectNode properties, ObjectNode system) {
    private static final String PARTITION_KEY = "x-opt-partition-key";
    private static final String ENQUEUED_BY_IOT_HUB = "iothub-enqueuedtime";

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if the bytes are none
     */
    public static JsonForm decode(byte[] message) {
        Sections sections = Sections.decode(message);
        ObjectNode properties = Json.object();
        sections.first(ApplicationProperties.class)
                .ifPresent(
                        found -> found.getValue().forEach((name, value) -> properties.set(name, AmqpJson.of(value))));
        ObjectNode system = Json.object();
        sections.first(Properties.class).ifPresent(found -> SystemProperties.add(found, system));
        sections.first(MessageAnnotations.class)
                .ifPresent(found ->
                        found.getValue().forEach((name, value) -> system.set(name.toString(), AmqpJson.of(value))));
        return new JsonForm(body(sections), properties, system);
    }

    /** The key among the system properties, which it leaves. */
    public Optional<String> takePartitionKey() {
        return Optional.ofNullable(system.remove(PARTITION_KEY)).map(JsonNode::asText);
    }

    /** The message that says the same. */
    public byte[] encode() {
        Message message = Proton.message();
        Map<Symbol, Object> annotations = new LinkedHashMap<>();
        Properties amqp = new Properties();
        system.properties().forEach(entry -> {
            if (!SystemProperties.set(amqp, entry.getKey(), entry.getValue())) {
                annotations.put(Symbol.valueOf(entry.getKey()), annotation(entry.getKey(), entry.getValue()));
            }
        });
        message.setMessageAnnotations(new MessageAnnotations(annotations));
        message.setProperties(amqp);
        if (!properties.isEmpty()) {
            Map<String, Object> application = new LinkedHashMap<>();
            properties.properties().forEach(entry -> application.put(entry.getKey(), AmqpValues.of(entry.getValue())));
            message.setApplicationProperties(new ApplicationProperties(application));
        }
        message.setBody(new Data(new Binary(body)));
        return encode(message, body.length + 1024);
    }

    private static byte[] encode(Message message, int capacity) {
        byte[] memory = new byte[capacity];
        try {
            int size = message.encode(memory, 0, memory.length);
            return Arrays.copyOf(memory, size);
        } catch (BufferOverflowException e) {
            return encode(message, capacity * 2);
        }
    }

    private static byte[] body(Sections sections) {
        var bytes = new ByteArrayOutputStream();
        sections.all(Data.class).forEach(data -> bytes.writeBytes(bytes(data.getValue())));
        sections.first(AmqpValue.class).ifPresent(value -> bytes.writeBytes(bytes(value.getValue())));
        return bytes.toByteArray();
    }

    private static byte[] bytes(Object value) {
        if (value instanceof Binary binary) {
            byte[] copy = new byte[binary.getLength()];
            System.arraycopy(binary.getArray(), binary.getArrayOffset(), copy, 0, copy.length);
            return copy;
        }
        return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Object annotation(String name, JsonNode value) {
        Optional<Object> time =
                name.equals(ENQUEUED_BY_IOT_HUB) ? AmqpValues.time(value).map(Object.class::cast) : Optional.empty();
        return time.or(() -> Optional.ofNullable(AmqpValues.of(value))).orElse("");
    }
}
