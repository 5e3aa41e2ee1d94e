package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Instant;

/**
 * The desired or the reported half of a device twin.
 *
 * @param properties without the {@code $} entries
 * @param version grows by one with each change, from 1
 * @param lastUpdated of the half as a whole
 */
public record TwinSection(ObjectNode properties, long version, Instant lastUpdated) {
    /** As a twin has it that nobody has touched. */
    public static TwinSection untouched() {
        return new TwinSection(Json.object(), 1, Identity.NEVER);
    }

    /** The first state of a twin that starts with properties. */
    public static TwinSection starting(JsonNode properties, Instant now) {
        return properties.isObject() && !properties.isEmpty()
                ? untouched().merge(properties, now).at(1)
                : untouched();
    }

    /** The next state after a merge patch: null removes, objects merge, everything else replaces. */
    public TwinSection merge(JsonNode patch, Instant now) {
        ObjectNode next = properties.deepCopy();
        merge(next, patch);
        return new TwinSection(next, version + 1, now);
    }

    /** The next state after other properties took the place of these. */
    public TwinSection replace(JsonNode wanted, Instant now) {
        ObjectNode next = Json.object();
        merge(next, wanted);
        return new TwinSection(next, version + 1, now);
    }

    /** The merge patch that leads from one state to another. */
    public static ObjectNode difference(ObjectNode from, ObjectNode to) {
        ObjectNode patch = Json.object();
        from.fieldNames().forEachRemaining(name -> {
            if (!to.has(name)) {
                patch.putNull(name);
            }
        });
        to.properties().forEach(field -> {
            JsonNode before = from.path(field.getKey());
            if (before instanceof ObjectNode old && field.getValue() instanceof ObjectNode wanted) {
                ObjectNode inner = difference(old, wanted);
                if (!inner.isEmpty()) {
                    patch.set(field.getKey(), inner);
                }
            } else if (!before.equals(field.getValue())) {
                patch.set(field.getKey(), field.getValue());
            }
        });
        return patch;
    }

    /** As devices read it: with {@code $version}. */
    public ObjectNode forDevice() {
        return properties.deepCopy().put("$version", version);
    }

    /** As the service side reads it: with {@code $metadata} and {@code $version}. */
    public ObjectNode forService() {
        return withMetadata(properties);
    }

    /** The part that a patch has changed, as the service side reads it. */
    ObjectNode changed(ObjectNode patch) {
        return withMetadata(patch);
    }

    private ObjectNode withMetadata(ObjectNode of) {
        ObjectNode json = of.deepCopy();
        json.putObject("$metadata").put("$lastUpdated", lastUpdated.toString());
        return json.put("$version", version);
    }

    private TwinSection at(long startVersion) {
        return new TwinSection(properties, startVersion, lastUpdated);
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (field.getKey().startsWith("$")) {
                return;
            }
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value.isObject()) {
                JsonNode now = target.path(field.getKey());
                merge(now instanceof ObjectNode object ? object : target.putObject(field.getKey()), value);
            } else {
                target.set(field.getKey(), value);
            }
        });
    }
}
