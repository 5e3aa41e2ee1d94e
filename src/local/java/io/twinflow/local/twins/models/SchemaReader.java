package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the schemas of one interface, which may name each other by id. */
final class SchemaReader {
    private static final int DEEPEST = 8;
    private static final Set<String> GEOMETRIES =
            Set.of("point", "lineString", "polygon", "multiPoint", "multiLineString", "multiPolygon");

    private final Map<String, JsonNode> reusable = new LinkedHashMap<>();
    private final String model;

    SchemaReader(String model, JsonNode schemas) {
        this.model = model;
        for (JsonNode schema : Dtdl.items(schemas)) {
            reusable.put(schema.path("@id").asText(), schema);
        }
    }

    /** The schema of an element; {@code owner} and {@code name} say which, should it be unusable. */
    ValueSchema read(JsonNode schema, String owner, String name) {
        return read(schema, owner, name, 0);
    }

    private ValueSchema read(JsonNode schema, String owner, String name, int depth) {
        if (depth > DEEPEST) {
            throw ModelErrors.parser(model + " has a schema that is nested too deeply. Make it flatter.");
        }
        if (schema.isTextual()) {
            return named(schema.textValue(), owner, name, depth);
        }
        return switch (Dtdl.type(schema, Set.of("Enum", "Object", "Map", "Array"))
                .orElse("")) {
            case "Enum" -> choice(schema, owner, name, depth);
            case "Object" -> new ValueSchema.Fields(named(schema.path("fields"), depth));
            case "Map" -> new ValueSchema.Entries(read(schema.path("mapValue").path("schema"), owner, name, depth + 1));
            case "Array" -> new ValueSchema.Items(read(schema.path("elementSchema"), owner, name, depth + 1));
            default -> throw unknown(owner, name, schema.isMissingNode() ? "" : schema.toString());
        };
    }

    private ValueSchema named(String term, String owner, String name, int depth) {
        Optional<ValueSchema> primitive = PrimitiveSchema.of(term);
        if (primitive.isPresent()) {
            return primitive.get();
        }
        if (GEOMETRIES.contains(term)) {
            return new ValueSchema.Geometry(term.substring(0, 1).toUpperCase(Locale.ROOT) + term.substring(1));
        }
        JsonNode schema = reusable.get(term);
        if (schema == null) {
            throw unknown(owner, name, term);
        }
        return read(schema, owner, name, depth + 1);
    }

    private Map<String, ValueSchema> named(JsonNode fields, int depth) {
        Map<String, ValueSchema> schemas = new LinkedHashMap<>();
        for (JsonNode field : Dtdl.items(fields)) {
            String name = field.path("name").asText();
            schemas.put(name, read(field.path("schema"), "fields", name, depth + 1));
        }
        return schemas;
    }

    private ValueSchema choice(JsonNode schema, String owner, String name, int depth) {
        ValueSchema of = read(schema.path("valueSchema"), owner, name, depth + 1);
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode value : Dtdl.items(schema.path("enumValues"))) {
            values.add(value.path("enumValue"));
        }
        return new ValueSchema.Choice(of, values);
    }

    private RuntimeException unknown(String owner, String name, String value) {
        return ModelErrors.parser(model + " has '" + owner + "' value with name '" + name
                + "' whose property 'schema' has value '" + value + "' that is not a DTMI or a DTDL term. Replace the"
                + " value of property 'schema, with a valid DTMI or a term defined by DTDL -- see"
                + " https://github.com/Azure/opendigitaltwins-dtdl/tree/master/DTDL.");
    }
}
