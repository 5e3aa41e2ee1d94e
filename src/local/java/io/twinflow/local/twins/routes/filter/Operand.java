package io.twinflow.local.twins.routes.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.sql.SQLException;
import java.util.List;

/** Something in a filter that has a value. */
sealed interface Operand {
    /** The value; a missing node if the notification is not about what is asked for. */
    JsonNode value(Message message) throws SQLException;

    /** A literal. */
    record Literal(JsonNode literal) implements Operand {
        @Override
        public JsonNode value(Message message) {
            return literal;
        }
    }

    /** An attribute of the notification. */
    record Attribute(String name) implements Operand {
        @Override
        public JsonNode value(Message message) {
            return message.attribute(name);
        }
    }

    /** The type of the event, or the name of its category. */
    record Type() implements Operand {
        @Override
        public JsonNode value(Message message) {
            return message.attribute("type");
        }
    }

    /** A value inside the body. */
    record Body(List<String> path) implements Operand {
        public Body {
            path = List.copyOf(path);
        }

        @Override
        public JsonNode value(Message message) {
            return at(message.data(), path);
        }
    }

    /** A value inside the twin. */
    record Twin(List<String> path) implements Operand {
        public Twin {
            path = List.copyOf(path);
        }

        @Override
        public JsonNode value(Message message) throws SQLException {
            JsonNode twin = message.twin();
            return twin.isMissingNode() ? MissingNode.getInstance() : at(twin, path);
        }
    }

    /** What is at a path, null if there is nothing; nothing inside arrays can be reached. */
    private static JsonNode at(JsonNode root, List<String> path) {
        JsonNode node = root;
        for (String segment : path) {
            node = node.isObject() ? node.path(segment) : NullNode.instance;
        }
        return node.isMissingNode() ? NullNode.instance : node;
    }
}
