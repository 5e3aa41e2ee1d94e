package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A CloudEvent as an AMQP message in binary form: the data as the body, the attributes as application properties.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/amqp-protocol-binding.md">binding</a>
 */
final class BinaryCloudEvent {
    private static final String DATA = "data";
    private static final String CONTENT_TYPE = "datacontenttype";

    private BinaryCloudEvent() {}

    static EventBody of(ObjectNode event) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> attribute : event.properties()) {
            String name = attribute.getKey();
            if (!name.equals(DATA) && !name.equals(CONTENT_TYPE)) {
                properties.put("cloudEvents:" + name, attribute.getValue().asText());
            }
        }
        String data = event.has(DATA) ? Json.write(event.path(DATA)) : "";
        return EventBody.of(
                data.getBytes(StandardCharsets.UTF_8),
                properties,
                Map.of("content-type", event.path(CONTENT_TYPE).asText()));
    }
}
