package io.twinflow.local.devices.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.DeviceMessage;
import io.twinflow.local.devices.mqtt.PropertyBag;
import io.twinflow.local.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a device says about a message in the topic it sends it to.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot/iot-mqtt-connect-to-iot-hub">sending device-to-cloud messages</a>
 */
final class TelemetryTopic {
    private static final Map<String, String> SYSTEM = Map.ofEntries(
            Map.entry("$.mid", "message-id"),
            Map.entry("$.cid", "correlation-id"),
            Map.entry("$.uid", "user-id"),
            Map.entry("$.to", "to"),
            Map.entry("$.exp", "absolute-expiry-time"),
            Map.entry("$.ct", "content-type"),
            Map.entry("$.ce", "content-encoding"),
            Map.entry("$.ctime", "iothub-creation-time-utc"),
            Map.entry("$.on", "iothub-outputname"),
            Map.entry("$.ifid", "iothub-interface-id"),
            Map.entry("$.sub", "dt-subject"));

    private TelemetryTopic() {}

    static DeviceMessage message(String bag, byte[] body, boolean retained, String modelId) {
        Map<String, String> system = new LinkedHashMap<>();
        ObjectNode properties = Json.object();
        PropertyBag.read(bag.startsWith("/") ? bag.substring(1) : bag).values().forEach((name, value) -> {
            String known = SYSTEM.get(name);
            if (known != null) {
                system.put(known, value);
            } else if (!name.startsWith("$.")) {
                // What else begins so, the device's own id for one, is not the device's to say.
                properties.put(name, value);
            }
        });
        if (retained) {
            properties.put("mqtt-retain", "true");
        }
        if (!modelId.isEmpty()) {
            system.put("dt-dataschema", modelId);
        }
        return new DeviceMessage(body, system, properties);
    }
}
