package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A twin as the service reads and writes it. A member with a {@code $metadata} of its own is a component, any other is
 * a property.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-twins-graph#digital-twin-json-format">digital
 *     twin JSON</a>
 */
public final class TwinJson {
    private static final String METADATA = "$metadata";

    private TwinJson() {}

    /**
     * Reads a twin.
     *
     * @throws TwinFailure {@code MALFORMED}
     */
    public static Twin read(JsonNode json) {
        Map<PropertyPath, PropertyState> properties = new HashMap<>();
        Set<String> components = new HashSet<>();
        properties(null, json, properties);
        json.fields().forEachRemaining(member -> {
            if (member.getValue().has(METADATA)) {
                components.add(member.getKey());
                properties(member.getKey(), member.getValue(), properties);
            }
        });
        return new Twin(
                Json.twinId(Json.required(json, "$dtId", "The twin")),
                Json.modelId(Json.required(json.path(METADATA), "$model", "The twin's metadata")),
                Json.text(json, "$etag").orElse(""),
                properties,
                components);
    }

    /**
     * Reads a page of what a query found.
     *
     * @throws TwinFailure {@code MALFORMED}
     */
    public static List<Twin> readPage(JsonNode json) {
        JsonNode found = json.path("value");
        if (!found.isArray()) {
            throw Json.malformed("The page has no array 'value'");
        }
        List<Twin> twins = new ArrayList<>();
        found.forEach(twin -> twins.add(read(twin)));
        return twins;
    }

    /** Writes a twin to be created. */
    public static JsonNode write(NewTwin twin) {
        ObjectNode json = Json.object();
        json.putObject(METADATA).put("$model", twin.model().value());
        twin.components().forEach(name -> json.putObject(name).putObject(METADATA));
        twin.texts().forEach(json::put);
        return json;
    }

    private static void properties(
            @Nullable String component, JsonNode holder, Map<PropertyPath, PropertyState> properties) {
        JsonNode metadata = holder.path(METADATA);
        holder.fields().forEachRemaining(member -> {
            if (member.getKey().isBlank()) {
                throw Json.malformed("The twin has a member without a name");
            }
            JsonNode value = member.getValue();
            if (!member.getKey().startsWith("$") && !value.has(METADATA)) {
                JsonNode times = metadata.path(member.getKey());
                properties.put(
                        new PropertyPath(component, member.getKey()),
                        new PropertyState(value, time(times, "sourceTime"), time(times, "lastUpdateTime")));
            }
        });
    }

    private static @Nullable Instant time(JsonNode times, String name) {
        return WireTime.read(times.path(name)).orElse(null);
    }
}
