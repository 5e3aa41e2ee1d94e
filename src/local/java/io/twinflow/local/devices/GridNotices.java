package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridEvent;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.json.Json;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What a hub tells Event Grid.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-grid/event-schema-iot-hub">IoT Hub as a source</a>
 */
final class GridNotices {
    private static final Map<String, String> RENAMED =
            Map.of("content-type", "iothub-content-type", "content-encoding", "iothub-content-encoding");

    private GridNotices() {}

    static ObjectNode telemetry(DeviceMessage message, ObjectNode properties, ObjectNode system) {
        ObjectNode data = Json.object();
        data.set("body", body(message));
        ObjectNode own = data.putObject("properties");
        properties
                .properties()
                .forEach(field -> own.put(field.getKey(), field.getValue().asText()));
        ObjectNode renamed = data.putObject("systemProperties");
        system.properties()
                .forEach(field -> renamed.set(RENAMED.getOrDefault(field.getKey(), field.getKey()), field.getValue()));
        return data;
    }

    static ObjectNode lifecycle(Device device) {
        ObjectNode data = Json.object();
        data.set("twin", DeviceDocuments.twin(device, Presence.UNSEEN, 0));
        return data.put("hubName", HubSettings.shortName(device.hub())).put("deviceId", device.id());
    }

    static ObjectNode connection(Device device, String sequence) {
        ObjectNode data = Json.object();
        data.putObject("deviceConnectionStateEventInfo").put("sequenceNumber", sequence);
        data.put("hubName", HubSettings.shortName(device.hub())).put("deviceId", device.id());
        return device.address().isModule()
                ? data.put("moduleId", device.address().moduleId())
                : data;
    }

    static GridEvent event(GridTopics.Schema schema, String type, Device device, ObjectNode data, Instant now) {
        String source = "/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/LOCAL"
                + "/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/"
                + HubSettings.shortName(device.hub()).toUpperCase(Locale.ROOT);
        String id = UUID.randomUUID().toString();
        String subject = device.address().path();
        ObjectNode envelope = Json.object().put("id", id).put("subject", subject);
        if (schema == GridTopics.Schema.CLOUD_EVENTS) {
            envelope.put("source", source)
                    .put("type", type)
                    .put("time", now.toString())
                    .put("specversion", "1.0");
            envelope.set("data", data);
        } else {
            envelope.put("topic", source).put("eventType", type).put("eventTime", now.toString());
            envelope.set("data", data);
            envelope.put("dataVersion", "").put("metadataVersion", "1");
        }
        return new GridEvent(envelope);
    }

    private static JsonNode body(DeviceMessage message) {
        String type = message.system().getOrDefault("content-type", "");
        String encoding = message.system().getOrDefault("content-encoding", "");
        if (type.toLowerCase(Locale.ROOT).startsWith("application/json") && encoding.equalsIgnoreCase("utf-8")) {
            try {
                return Json.read(message.body());
            } catch (Json.NotJson e) {
                return base64(message);
            }
        }
        return base64(message);
    }

    private static JsonNode base64(DeviceMessage message) {
        return Json.object().textNode(Base64.getEncoder().encodeToString(message.body()));
    }
}
