package io.twinflow.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a value fits a schema, as the service does. A reason never holds the value.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-models">models</a>
 */
final class SchemaCheck {
    private SchemaCheck() {}

    static Optional<String> mismatch(Schema schema, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return Optional.of("null is not a value");
        }
        if (schema instanceof Schema.Primitive primitive) {
            return PrimitiveCheck.mismatch(primitive, value);
        }
        if (schema instanceof Schema.Enumeration enumeration) {
            return enumeration.values().stream().anyMatch(allowed -> JsonValues.same(allowed, value))
                    ? Optional.empty()
                    : Optional.of("expected one of the values that the model lists");
        }
        if (schema instanceof Schema.Fields object) {
            return inObject(value, object.fields(), null);
        }
        if (schema instanceof Schema.Entries map) {
            return inObject(value, Map.of(), map.values());
        }
        return schema instanceof Schema.Elements array ? inArray(value, array.elements()) : Optional.empty();
    }

    private static Optional<String> inObject(JsonNode value, Map<String, Schema> fields, @Nullable Schema others) {
        if (!value.isObject()) {
            return Optional.of("expected an object");
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            Schema schema = fields.getOrDefault(member.getKey(), others);
            Optional<String> reason =
                    schema == null ? Optional.of("is not in the model") : mismatch(schema, member.getValue());
            if (reason.isPresent()) {
                return Optional.of("'" + member.getKey() + "': " + reason.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inArray(JsonNode value, Schema elements) {
        if (!value.isArray()) {
            return Optional.of("expected an array");
        }
        for (int i = 0; i < value.size(); i++) {
            Optional<String> reason = mismatch(elements, value.get(i));
            if (reason.isPresent()) {
                return Optional.of("[" + i + "]: " + reason.get());
            }
        }
        return Optional.empty();
    }
}
