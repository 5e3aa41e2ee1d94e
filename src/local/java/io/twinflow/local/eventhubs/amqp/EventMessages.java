package io.twinflow.local.eventhubs.amqp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.amqp.messaging.Section;

/**
 * Events as senders encode them.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide">the format</a>
 */
final class EventMessages {
    private static final int BATCH_FORMAT = 0x80013700;
    private static final Symbol PARTITION_KEY = Symbol.valueOf("x-opt-partition-key");

    private EventMessages() {}

    /**
     * Reads the event of a message, or the events of a batch.
     *
     * @throws IllegalArgumentException if the bytes are no such thing
     */
    static List<Incoming> read(int format, byte[] message) {
        Sections sections = Sections.decode(message);
        if (format != BATCH_FORMAT) {
            return List.of(new Incoming(event(sections), partitionKey(sections)));
        }
        Optional<String> common = partitionKey(sections);
        return sections.all(Data.class).stream()
                .map(data -> Sections.decode(bytes(data.getValue())))
                .map(inner -> new Incoming(event(inner), partitionKey(inner).or(() -> common)))
                .toList();
    }

    private static EventBody event(Sections sections) {
        ObjectNode properties = Json.object();
        sections.first(ApplicationProperties.class)
                .ifPresent(
                        found -> found.getValue().forEach((name, value) -> properties.set(name, JsonValues.of(value))));
        ObjectNode system = Json.object();
        sections.first(Properties.class).ifPresent(found -> SystemProperties.add(found, system));
        sections.first(MessageAnnotations.class)
                .ifPresent(found -> found.getValue().forEach((name, value) -> {
                    if (!name.toString().startsWith("x-opt-")) {
                        system.set(name.toString(), JsonValues.of(value));
                    }
                }));
        return new EventBody(body(sections), properties, system);
    }

    private static byte[] body(Sections sections) {
        var bytes = new ByteArrayOutputStream();
        for (Section section : sections.all()) {
            if (section instanceof Data data) {
                bytes.writeBytes(bytes(data.getValue()));
            } else if (section instanceof AmqpValue value) {
                bytes.writeBytes(bytes(value.getValue()));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(Object value) {
        if (value instanceof Binary binary) {
            byte[] copy = new byte[binary.getLength()];
            System.arraycopy(binary.getArray(), binary.getArrayOffset(), copy, 0, copy.length);
            return copy;
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("An event's body must be bytes or text");
    }

    private static Optional<String> partitionKey(Sections sections) {
        return sections.first(MessageAnnotations.class)
                .map(found -> found.getValue().get(PARTITION_KEY))
                .map(Object::toString);
    }

    /** An event that wants to be stored, with its key if it has one. */
    record Incoming(EventBody event, Optional<String> partitionKey) {}
}
