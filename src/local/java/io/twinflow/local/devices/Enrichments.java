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
        JsonNode node = TwinDocument.of(device).get();
        for (String step : value.substring(TWIN.length()).split("\\.", -1)) {
            node = node.path(step);
        }
        // As the real hub: what cannot be found goes out as it is written.
        return node.isMissingNode() || node.isNull() ? value : node.isTextual() ? node.textValue() : Json.write(node);
    }
}
