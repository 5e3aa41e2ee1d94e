package io.twinflow.local.eventhubs.amqp;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.eventhubs.PartitionState;
import io.twinflow.local.eventhubs.StoredEvent;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.DeliveryAnnotations;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.message.Message;

/** Stored events as receivers get them. */
final class OutgoingMessage {
    private static final Symbol SEQUENCE = Symbol.valueOf("x-opt-sequence-number");
    private static final Symbol OFFSET = Symbol.valueOf("x-opt-offset");
    private static final Symbol ENQUEUED = Symbol.valueOf("x-opt-enqueued-time");
    private static final Symbol KEY = Symbol.valueOf("x-opt-partition-key");
    private static final String ENQUEUED_BY_IOT_HUB = "iothub-enqueuedtime";

    private OutgoingMessage() {}

    static Message of(StoredEvent event) {
        Message message = Proton.message();
        Map<Symbol, Object> annotations = position(event);
        Properties properties = new Properties();
        event.event().system().properties().forEach(entry -> {
            if (!SystemProperties.set(properties, entry.getKey(), entry.getValue())) {
                annotations.put(Symbol.valueOf(entry.getKey()), annotation(entry.getKey(), entry.getValue()));
            }
        });
        message.setMessageAnnotations(new MessageAnnotations(annotations));
        message.setProperties(properties);
        if (!event.event().properties().isEmpty()) {
            Map<String, Object> application = new HashMap<>();
            event.event()
                    .properties()
                    .properties()
                    .forEach(entry -> application.put(entry.getKey(), AmqpValues.of(entry.getValue())));
            message.setApplicationProperties(new ApplicationProperties(application));
        }
        message.setBody(new Data(new Binary(event.event().body())));
        return message;
    }

    /** What a receiver that asked for it is told about the end of the partition with every event. */
    static DeliveryAnnotations lastEnqueued(PartitionState state, Instant retrieved) {
        return new DeliveryAnnotations(Map.of(
                Symbol.valueOf("last_enqueued_sequence_number"),
                state.lastSequence(),
                Symbol.valueOf("last_enqueued_offset"),
                Long.toString(state.lastOffset()),
                Symbol.valueOf("last_enqueued_time_utc"),
                Date.from(state.lastEnqueued()),
                Symbol.valueOf("runtime_info_retrieval_time_utc"),
                Date.from(retrieved)));
    }

    private static Map<Symbol, Object> position(StoredEvent event) {
        Map<Symbol, Object> annotations = new HashMap<>();
        annotations.put(SEQUENCE, event.sequence());
        annotations.put(OFFSET, Long.toString(event.offset()));
        annotations.put(ENQUEUED, Date.from(event.enqueuedTime()));
        Optional.ofNullable(event.partitionKey()).ifPresent(key -> annotations.put(KEY, key));
        return annotations;
    }

    private static Object annotation(String name, JsonNode value) {
        Optional<Object> time =
                name.equals(ENQUEUED_BY_IOT_HUB) ? AmqpValues.time(value).map(Object.class::cast) : Optional.empty();
        return time.or(() -> Optional.ofNullable(AmqpValues.of(value))).orElse("");
    }
}
