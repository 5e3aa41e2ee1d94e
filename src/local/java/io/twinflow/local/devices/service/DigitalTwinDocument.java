package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.json.Json;
import java.util.Map;

/**
 * A device twin as a digital twin: what is reported as values, what is desired and acknowledged as metadata.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot/concepts-digital-twin">the document</a>
 */
final class DigitalTwinDocument {
    /** The member that marks an object as a component. */
    static final String MARK = "__t";

    private static final String METADATA = "$metadata";
    private static final Map<String, String> ACKNOWLEDGED =
            Map.of("av", "ackVersion", "ac", "ackCode", "ad", "ackDescription");

    private final Device device;

    private DigitalTwinDocument(Device device) {
        this.device = device;
    }

    /**
     * The document.
     *
     * @param model empty if the device announced none
     */
    static ObjectNode of(Device device, String model) {
        ObjectNode json = Json.object().put("$dtId", device.id());
        json.putObject(METADATA).put("$model", model);
        var document = new DigitalTwinDocument(device);
        document.add(json, device.reported().properties(), device.desired().properties());
        return json;
    }

    private void add(ObjectNode json, JsonNode reported, JsonNode desired) {
        desired.properties().forEach(field -> {
            if (isComponent(field.getValue())) {
                component(json, field.getKey());
            } else if (!field.getKey().equals(MARK)) {
                metadata(json, field.getKey())
                        .put("desiredVersion", device.desired().version())
                        .set("desiredValue", field.getValue());
            }
        });
        reported.properties().forEach(field -> {
            if (isComponent(field.getValue())) {
                component(json, field.getKey());
            } else if (!field.getKey().equals(MARK)) {
                addReported(json, field.getKey(), field.getValue());
            }
        });
    }

    private void component(ObjectNode json, String name) {
        if (!json.has(name)) {
            ObjectNode component = json.putObject(name);
            component.putObject(METADATA);
            add(
                    component,
                    device.reported().properties().path(name),
                    device.desired().properties().path(name));
        }
    }

    private void addReported(ObjectNode json, String name, JsonNode value) {
        ObjectNode metadata = metadata(json, name);
        metadata.put("lastUpdateTime", device.reported().lastUpdated().toString());
        boolean acknowledgement = value.isObject() && value.has("ac") && value.has("av");
        if (acknowledgement) {
            ACKNOWLEDGED.forEach((key, inMetadata) -> {
                if (value.has(key)) {
                    metadata.set(inMetadata, value.path(key));
                }
            });
        }
        if (!acknowledgement || value.has("value")) {
            json.set(name, acknowledgement ? value.path("value") : value);
        }
    }

    private static ObjectNode metadata(ObjectNode json, String name) {
        ObjectNode metadata = (ObjectNode) json.path(METADATA);
        return metadata.path(name) instanceof ObjectNode there ? there : metadata.putObject(name);
    }

    private static boolean isComponent(JsonNode value) {
        return value.path(MARK).asText().equals("c");
    }
}
