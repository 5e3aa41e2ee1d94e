package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;

/**
 * What has changed in a twin, as its hub tells others.
 *
 * @param after the device with the twin as it is now
 * @param opType {@code updateTwin} or {@code replaceTwin}
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-non-telemetry-event-schema">the schema</a>
 */
record TwinChange(Device after, String opType, ObjectNode body) {
    static TwinChange reported(Device after, ObjectNode patch) {
        ObjectNode body = Json.object().put("version", after.version());
        body.putObject("properties").set("reported", after.reported().changed(patch));
        return new TwinChange(after, "updateTwin", body);
    }

    static TwinChange update(Device after, JsonNode tags, JsonNode desired) {
        ObjectNode body = Json.object().put("version", after.version());
        if (!tags.isEmpty()) {
            body.set("tags", tags);
        }
        if (desired instanceof ObjectNode patch && !patch.isEmpty()) {
            body.putObject("properties").set("desired", after.desired().changed(patch));
        }
        return new TwinChange(after, "updateTwin", body);
    }

    static TwinChange replace(Device after) {
        ObjectNode body = Json.object().put("version", after.version());
        body.set("tags", after.tags());
        body.putObject("properties").set("desired", after.desired().forService());
        return new TwinChange(after, "replaceTwin", body);
    }
}
