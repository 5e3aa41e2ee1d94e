package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.model.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns DTDL schemas into {@link Schema}; what it does not know it leaves for the service to judge. */
final class DtdlSchemas {
    /** DTDL allows 5 levels (v2) or 8 (v3); a reference back to itself would never end. */
    private static final int MAX_DEPTH = 10;

    private static final Map<String, Schema.Primitive> PRIMITIVES = Map.of(
            "boolean", Schema.Primitive.BOOLEAN,
            "date", Schema.Primitive.DATE,
            "dateTime", Schema.Primitive.DATE_TIME,
            "double", Schema.Primitive.DOUBLE,
            "duration", Schema.Primitive.DURATION,
            "float", Schema.Primitive.FLOAT,
            "integer", Schema.Primitive.INTEGER,
            "long", Schema.Primitive.LONG,
            "string", Schema.Primitive.STRING,
            "time", Schema.Primitive.TIME);

    private final Map<String, JsonNode> named = new HashMap<>();

    /** Adds an interface's own named schemas, which its contents may refer to by id. */
    void addNamed(JsonNode schemas) {
        for (JsonNode schema : Dtdl.list(schemas)) {
            named.put(Dtdl.id(schema), schema);
        }
    }

    Schema read(JsonNode schema) {
        return read(schema, 0);
    }

    private Schema read(JsonNode schema, int depth) {
        if (depth > MAX_DEPTH) {
            return new Schema.Unchecked("nested too deeply");
        }
        if (schema.isTextual() || (schema.has("@id") && !schema.has("@type"))) {
            return reference(Dtdl.id(schema), depth);
        }
        if (Dtdl.isA(schema, "Enum")) {
            return enumeration(schema);
        }
        if (Dtdl.isA(schema, "Object")) {
            return fields(schema, depth);
        }
        if (Dtdl.isA(schema, "Map")) {
            return new Schema.Entries(read(schema.path("mapValue").path("schema"), depth + 1));
        }
        if (Dtdl.isA(schema, "Array")) {
            return new Schema.Elements(read(schema.path("elementSchema"), depth + 1));
        }
        return new Schema.Unchecked(schema.path("@type").asText());
    }

    private Schema reference(String name, int depth) {
        // The long form of a term, such as dtmi:dtdl:instance:Schema:double;2
        int start = name.startsWith("dtmi:dtdl:instance:Schema:") ? name.lastIndexOf(':') + 1 : 0;
        int end = start > 0 && name.indexOf(';') > start ? name.indexOf(';') : name.length();
        Schema.@Nullable Primitive primitive = PRIMITIVES.get(name.substring(start, end));
        if (primitive != null) {
            return primitive;
        }
        JsonNode schema = named.get(name);
        return schema == null ? new Schema.Unchecked(name) : read(schema, depth + 1);
    }

    private static Schema enumeration(JsonNode schema) {
        Set<JsonNode> values = new HashSet<>();
        for (JsonNode value : Dtdl.list(schema.path("enumValues"))) {
            values.add(value.path("enumValue"));
        }
        return new Schema.Enumeration(values);
    }

    private Schema fields(JsonNode schema, int depth) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        for (JsonNode field : Dtdl.list(schema.path("fields"))) {
            fields.put(field.path("name").asText(), read(field.path("schema"), depth + 1));
        }
        return new Schema.Fields(fields);
    }
}
