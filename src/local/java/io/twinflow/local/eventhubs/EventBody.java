package io.twinflow.local.eventhubs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.codec.EncodedEvents;
import io.twinflow.local.eventhubs.codec.JsonForm;
import io.twinflow.local.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as its sender made it.
 *
 * @param body the payload, byte for byte
 * @param properties the application properties
 * @param system what travels in AMQP properties and annotations, by the names that receivers see: {@code content-type},
 *     {@code message-id}, {@code iothub-connection-device-id} …
 */
@SuppressWarnings("ArrayRecordComponent") // a payload is copied often and compared never
public record EventBody(byte[] body, ObjectNode properties, ObjectNode system) {
    /** An event with text properties only. */
    public static EventBody of(byte[] body, Map<String, String> properties, Map<String, String> system) {
        ObjectNode application = Json.object();
        properties.forEach(application::put);
        ObjectNode annotations = Json.object();
        system.forEach(annotations::put);
        return new EventBody(body, application, annotations);
    }

    EncodedEvents encode(@Nullable String partitionKey) {
        return EncodedEvents.of(new JsonForm(body, properties, system).encode(), partitionKey);
    }
}
