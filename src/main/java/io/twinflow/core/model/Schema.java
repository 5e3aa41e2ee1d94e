package io.twinflow.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The type of a value in DTDL v2 or v3.
 *
 * @see <a href="https://github.com/Azure/opendigitaltwins-dtdl/blob/master/DTDL/v3/DTDL.v3.md#schema">DTDL v3: schema</a>
 */
public sealed interface Schema {
    /**
     * Why the value does not fit, empty if it does. Numbers widen (a whole number is a double); nothing else is
     * converted.
     */
    default Optional<String> mismatch(JsonNode value) {
        return SchemaCheck.mismatch(this, value);
    }

    /** The schemas that DTDL names itself. */
    enum Primitive implements Schema {
        BOOLEAN,
        DATE,
        DATE_TIME,
        DOUBLE,
        DURATION,
        FLOAT,
        INTEGER,
        LONG,
        STRING,
        TIME
    }

    /** One of a fixed set of texts or whole numbers. */
    record Enumeration(Set<JsonNode> values) implements Schema {
        public Enumeration {
            values = Set.copyOf(values);
        }
    }

    /** Named fields, each optional; no others. */
    record Fields(Map<String, Schema> fields) implements Schema {
        public Fields {
            fields = Map.copyOf(fields);
        }
    }

    /** Free keys, values of one schema. */
    record Entries(Schema values) implements Schema {}

    /** Elements of one schema (DTDL v3, or telemetry in v2). */
    record Elements(Schema elements) implements Schema {}

    /** A schema that this app lets the service judge, such as a GeoJSON geometry. */
    record Unchecked(String name) implements Schema {}
}
