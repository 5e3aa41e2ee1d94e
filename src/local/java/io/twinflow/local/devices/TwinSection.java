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
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    /** As a twin has it that nobody has touched. */
    public static TwinSection untouched() {
        return new TwinSection(Json.object(), 1, NEVER);
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

    /** As devices read it: with {@code $version}. */
    public ObjectNode forDevice() {
        return properties.deepCopy().put("$version", version);
    }

    /** As the service side reads it: with {@code $metadata} and {@code $version}. */
    public ObjectNode forService() {
        ObjectNode json = properties.deepCopy();
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
