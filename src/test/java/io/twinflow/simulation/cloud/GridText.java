package io.twinflow.simulation.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.wire.Json;
import java.time.Instant;

/** Events in Event Grid's own schema. */
final class GridText {
    private GridText() {}

    static String of(String id, String subject, String type, Instant time, JsonNode data) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", id)
                .put("subject", subject)
                .put("eventType", type)
                .put("eventTime", time.toString())
                .put("dataVersion", "1.0");
        event.set("data", data);
        return Json.write(event);
    }
}
