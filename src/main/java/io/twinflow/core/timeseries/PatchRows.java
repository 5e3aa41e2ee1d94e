package io.twinflow.core.timeseries;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.timeseries.TwinNotification.Operation;
import io.twinflow.core.twin.JsonPointer;
import io.twinflow.core.twin.NewValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a patch says about values, one entry for each that it touches: source times stand beside the values that they
 * belong to, a component that is written as a whole falls into its properties, and of several operations on one place
 * the last counts. For one thread.
 */
final class PatchRows {
    private static final String METADATA = "$metadata";

    private final Map<JsonPointer, Value> values = new LinkedHashMap<>();
    private final Map<JsonPointer, Instant> sourceTimes = new HashMap<>();

    /**
     * The news about one place.
     *
     * @param value null if the value was removed
     */
    record Value(
            String key, @Nullable NewValue value, @Nullable Instant sourceTime) {
        private Value measured(@Nullable Instant time) {
            return new Value(key, value, time);
        }
    }

    private PatchRows() {}

    static List<Value> of(List<Operation> patch) {
        PatchRows rows = new PatchRows();
        patch.forEach(rows::add);
        return rows.values.entrySet().stream()
                .map(entry -> entry.getValue().measured(rows.sourceTimeOf(entry.getKey())))
                .toList();
    }

    private void add(Operation operation) {
        JsonPointer pointer = JsonPointer.parse(operation.path());
        JsonNode value = operation.value();
        if (pointer.isModel()) {
            put(pointer, RowKeys.MODEL, value);
        } else if (pointer.isSourceTime()) {
            rememberSourceTime(pointer.subject(), value);
        } else if (value != null && value.has(METADATA)) {
            addComponent(pointer, value);
        } else if (!pointer.isMetadata()) {
            put(pointer, String.join("/", pointer.segments()), value);
        }
    }

    private void addComponent(JsonPointer component, JsonNode value) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (!member.getKey().startsWith("$")) {
                JsonPointer property = inside(component, member.getKey());
                put(property, String.join("/", property.segments()), member.getValue());
                rememberSourceTime(
                        property, value.path(METADATA).path(member.getKey()).get("sourceTime"));
            }
        }
    }

    private void put(JsonPointer pointer, String key, @Nullable JsonNode value) {
        NewValue written = value == null || value.isNull() ? null : new NewValue.Given(value);
        values.remove(pointer);
        values.put(pointer, new Value(key, written, null));
    }

    private void rememberSourceTime(JsonPointer subject, @Nullable JsonNode time) {
        if (time != null && time.isTextual()) {
            try {
                sourceTimes.put(subject, OffsetDateTime.parse(time.textValue()).toInstant());
            } catch (DateTimeException e) {
                sourceTimes.remove(subject);
            }
        }
    }

    /** A place inside a property has the source time of the property. */
    private @Nullable Instant sourceTimeOf(JsonPointer pointer) {
        for (int length = pointer.segments().size(); length > 0; length--) {
            Instant time = sourceTimes.get(new JsonPointer(pointer.segments().subList(0, length)));
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private static JsonPointer inside(JsonPointer outer, String name) {
        List<String> segments = new ArrayList<>(outer.segments());
        segments.add(name);
        return new JsonPointer(segments);
    }
}
