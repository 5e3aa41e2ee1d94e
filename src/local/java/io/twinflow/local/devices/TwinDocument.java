package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.function.Supplier;

/** The twin as routes and enrichments look into it, made only when one does. */
final class TwinDocument {
    private TwinDocument() {}

    static Supplier<JsonNode> of(Device device) {
        return () -> {
            ObjectNode twin = Json.object();
            twin.set("tags", device.tags());
            ObjectNode properties = twin.putObject("properties");
            properties.set("desired", device.desired().properties());
            properties.set("reported", device.reported().properties());
            return twin;
        };
    }
}
