package io.twinflow.local.consumer;

import com.azure.core.amqp.models.AmqpAnnotatedMessage;
import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.messaging.eventhubs.EventData;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.codec.AmqpJson;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as a receiver gets it.
 *
 * @param body a body that is not bytes, which the protocol allows, as text
 * @param properties the application properties
 * @param system what travels in AMQP properties and annotations: {@code content-type}, {@code message-id},
 *     {@code iothub-connection-device-id} …, without what the other components say already
 */
@SuppressWarnings("ArrayRecordComponent") // a payload is copied often and compared never
public record ReceivedEvent(
        String partition,
        long sequence,
        String offset,
        Instant enqueuedTime,
        @Nullable String partitionKey,
        byte[] body,
        ObjectNode properties,
        ObjectNode system) {
    /** Takes an event of Microsoft's client apart. */
    public static ReceivedEvent of(String partition, EventData event) {
        AmqpAnnotatedMessage message = event.getRawAmqpMessage();
        ObjectNode properties = Json.object();
        event.getProperties().forEach((name, value) -> properties.set(name, AmqpJson.of(value)));
        return new ReceivedEvent(
                partition,
                event.getSequenceNumber(),
                event.getOffsetString(),
                event.getEnqueuedTime(),
                event.getPartitionKey(),
                bytes(message.getBody()),
                properties,
                SystemProperties.of(message));
    }

    private static byte[] bytes(AmqpMessageBody body) {
        return switch (body.getBodyType()) {
            case DATA -> body.getFirstData();
            case VALUE -> String.valueOf(body.getValue()).getBytes(StandardCharsets.UTF_8);
            case SEQUENCE -> String.valueOf(body.getSequence()).getBytes(StandardCharsets.UTF_8);
        };
    }
}
