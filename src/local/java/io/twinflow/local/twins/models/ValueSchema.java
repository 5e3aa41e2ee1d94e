package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a value must look like: a DTDL schema as far as it concerns twins. */
public sealed interface ValueSchema
        permits PrimitiveSchema,
                ValueSchema.Choice,
                ValueSchema.Fields,
                ValueSchema.Entries,
                ValueSchema.Items,
                ValueSchema.Geometry {
    /** What is wrong with a value, ready to follow its name; empty if it fits. */
    Optional<String> problem(JsonNode value);

    /** An Enum. */
    record Choice(ValueSchema valueSchema, List<JsonNode> values) implements ValueSchema {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public Optional<String> problem(JsonNode value) {
            return values.contains(value) ? Optional.empty() : Optional.of("must be one of " + values);
        }
    }

    /** An Object; its fields are optional, others are refused. */
    record Fields(Map<String, ValueSchema> fields) implements ValueSchema {
        public Fields {
            fields = Map.copyOf(fields);
        }

        @Override
        public Optional<String> problem(JsonNode value) {
            if (!value.isObject()) {
                return Optional.of("must be an object");
            }
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                ValueSchema schema = fields.get(field.getKey());
                Optional<String> problem =
                        schema == null ? Optional.of("is not a field of its schema") : schema.problem(field.getValue());
                if (problem.isPresent()) {
                    return problem.map(text -> "has a field '" + field.getKey() + "' that " + text);
                }
            }
            return Optional.empty();
        }
    }

    /** A Map; keys are free. */
    record Entries(ValueSchema value) implements ValueSchema {
        @Override
        public Optional<String> problem(JsonNode map) {
            if (!map.isObject()) {
                return Optional.of("must be an object");
            }
            for (Map.Entry<String, JsonNode> entry : map.properties()) {
                Optional<String> problem = value.problem(entry.getValue());
                if (problem.isPresent()) {
                    return problem.map(text -> "has an entry '" + entry.getKey() + "' that " + text);
                }
            }
            return Optional.empty();
        }
    }

    /** An Array. */
    record Items(ValueSchema element) implements ValueSchema {
        @Override
        public Optional<String> problem(JsonNode array) {
            if (!array.isArray()) {
                return Optional.of("must be an array");
            }
            for (JsonNode item : array) {
                Optional<String> problem = element.problem(item);
                if (problem.isPresent()) {
                    return problem.map(text -> "has an element that " + text);
                }
            }
            return Optional.empty();
        }
    }

    /** A GeoJSON geometry of one type, such as {@code Point}. */
    record Geometry(String type) implements ValueSchema {
        @Override
        public Optional<String> problem(JsonNode value) {
            boolean fits = value.path("type").asText().equals(type)
                    && value.path("coordinates").isArray();
            return fits ? Optional.empty() : Optional.of("must be a GeoJSON " + type);
        }
    }
}
