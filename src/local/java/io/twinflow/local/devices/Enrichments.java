package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.Map;

/**
 * Properties that a hub adds to each message on its way out.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-message-enrichments-overview">message enrichments</a>
 */
record Enrichments(Map<String, String> values) {
    private static final String TWIN = "$twin.";

    void addTo(ObjectNode properties, Device device) {
        values.forEach((name, value) -> properties.put(name, resolve(value, device)));
    }

    private static String resolve(String value, Device device) {
        if (value.equals("$hubname") || value.equals("$iothubname")) {
            return HubSettings.shortName(device.hub());
        }
        if (value.equals("$deviceId")) {
            return device.id();
        }
        if (!value.startsWith(TWIN)) {
            return value;
        }
        JsonNode node = twin(device);
        for (String step : value.substring(TWIN.length()).split("\\.", -1)) {
            node = node.path(step);
        }
        // As the real hub: what cannot be found goes out as it is written.
        return node.isMissingNode() || node.isNull() ? value : node.isTextual() ? node.textValue() : Json.write(node);
    }

    private static ObjectNode twin(Device device) {
        ObjectNode twin = Json.object();
        twin.set("tags", device.tags());
        ObjectNode properties = twin.putObject("properties");
        properties.set("desired", device.desired().properties());
        properties.set("reported", device.reported().properties());
        return twin;
    }
}
