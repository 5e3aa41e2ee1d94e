package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The properties of a twin or of one of its components, and what {@code $metadata} says of each. A view on the JSON
 * it is made from, which it changes.
 */
final class PropertyBag {
    static final String METADATA = "$metadata";
    static final String LAST_UPDATE = "$lastUpdateTime";
    static final String MODEL = "$model";
    private static final String PROPERTY_UPDATE = "lastUpdateTime";
    private static final String SOURCE_TIME = "sourceTime";

    private final ObjectNode json;

    PropertyBag(ObjectNode json) {
        this.json = json;
    }

    ObjectNode json() {
        return json;
    }

    /** {@code $metadata}, which is made if need be. */
    ObjectNode metadata() {
        return json.path(METADATA) instanceof ObjectNode object ? object : json.putObject(METADATA);
    }

    /** The names of everything but {@code $metadata}. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        names.remove(METADATA);
        return names;
    }

    /** Enters that a property was written, or removed, now. The source time stays until it is written itself. */
    void touched(String property, String now) {
        ObjectNode metadata = metadata();
        if (!json.has(property)) {
            metadata.remove(property);
        } else if (metadata.path(property) instanceof ObjectNode entry) {
            entry.put(PROPERTY_UPDATE, now);
        } else {
            metadata.set(property, Json.object().put(PROPERTY_UPDATE, now));
        }
    }

    /** Enters when the bag as a whole was written. */
    void touched(String now) {
        metadata().put(LAST_UPDATE, now);
    }

    /** Whether a property has a value, and so may have a source time. */
    boolean has(String property) {
        return json.has(property);
    }

    void sourceTime(String property, String time) {
        if (metadata().path(property) instanceof ObjectNode entry) {
            entry.put(SOURCE_TIME, time);
        }
    }

    void removeSourceTime(String property) {
        if (metadata().path(property) instanceof ObjectNode entry) {
            entry.remove(SOURCE_TIME);
        }
    }

    /** The source times that a client wrote into the metadata of a PUT. */
    static JsonNode sourceTime(JsonNode metadata, String property) {
        return metadata.path(property).path(SOURCE_TIME);
    }

    private static void hideSourceTime(JsonNode entry) {
        if (entry instanceof ObjectNode property) {
            property.remove(SOURCE_TIME);
        }
    }

    /** The JSON in the order of the wire: properties, then {@code $metadata}. */
    ObjectNode shown(boolean withTimes) {
        ObjectNode shown = Json.object();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (!member.getKey().equals(METADATA)) {
                shown.set(member.getKey(), member.getValue());
            }
        }
        ObjectNode metadata = metadata().deepCopy();
        if (!withTimes) {
            metadata.remove(LAST_UPDATE);
            metadata.forEach(PropertyBag::hideSourceTime);
        }
        shown.set(METADATA, metadata);
        return shown;
    }
}
