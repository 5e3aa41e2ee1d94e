package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
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
                Geometry {
    /** What is wrong with a value, ready to follow its name; empty if it fits. */
    Optional<String> problem(JsonNode value);

    /** An Enum. */
    record Choice(List<JsonNode> values) implements ValueSchema {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public Optional<String> problem(JsonNode value) {
            return values.stream().anyMatch(allowed -> isSame(allowed, value))
                    ? Optional.empty()
                    : Optional.of("must be one of " + values);
        }

        /** A whole number may be written in more than one way, as {@code 1} and {@code 1.0}. */
        private static boolean isSame(JsonNode allowed, JsonNode value) {
            return allowed.equals(value)
                    || (allowed.isNumber()
                            && value.isNumber()
                            && allowed.decimalValue().compareTo(value.decimalValue()) == 0);
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

    /** A Map; keys are free, up to the length of a property's name. */
    record Entries(ValueSchema value) implements ValueSchema {
        private static final int LONGEST_KEY = 1024;

        @Override
        public Optional<String> problem(JsonNode map) {
            if (!map.isObject()) {
                return Optional.of("must be an object");
            }
            for (Map.Entry<String, JsonNode> entry : map.properties()) {
                if (entry.getKey().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
                    return Optional.of("has a key of more than 1 KB");
                }
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
}
