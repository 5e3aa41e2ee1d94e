package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** Something that has a value in a row, or none. */
sealed interface Operand {
    JsonNode value(Row row);

    /**
     * A place in a twin or relationship.
     *
     * @param collection empty if the path does not say
     */
    record Path(String collection, List<String> segments) implements Operand {
        public Path {
            segments = List.copyOf(segments);
        }

        @Override
        public JsonNode value(Row row) {
            JsonNode node = row.get(collection);
            for (String segment : segments) {
                node = node.isObject() ? node.path(segment) : MissingNode.getInstance();
            }
            return node;
        }

        /** What a result calls it. */
        String key() {
            return segments.isEmpty() ? collection : segments.get(segments.size() - 1);
        }
    }

    /** A literal. */
    record Literal(JsonNode literal) implements Operand {
        @Override
        public JsonNode value(Row row) {
            return literal;
        }
    }
}
