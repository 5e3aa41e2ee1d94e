package io.twinflow.local.devices.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** Something with a value in the light of one twin; what is not there is undefined, a {@link MissingNode}. */
sealed interface Expression permits Expression.Path, Expression.Literal, Expression.Both, Condition, FunctionCall {
    JsonNode in(JsonNode twin);

    /** Whether this holds: neither false nor undefined. */
    default boolean holds(JsonNode twin) {
        JsonNode value = in(twin);
        return value.isBoolean() && value.booleanValue();
    }

    /** A property such as {@code tags.location.floor}. */
    record Path(List<String> names) implements Expression {
        @Override
        public JsonNode in(JsonNode twin) {
            JsonNode at = twin;
            for (String name : names) {
                at = at.path(name);
            }
            return at;
        }

        String last() {
            return names.get(names.size() - 1);
        }
    }

    /** A constant. */
    record Literal(JsonNode value) implements Expression {
        @Override
        public JsonNode in(JsonNode twin) {
            return value;
        }
    }

    /** Two conditions, of which both must hold, or one. */
    record Both(Expression left, Expression right, boolean and) implements Expression {
        @Override
        public JsonNode in(JsonNode twin) {
            boolean holds = and ? left.holds(twin) && right.holds(twin) : left.holds(twin) || right.holds(twin);
            return BooleanNode.valueOf(holds);
        }
    }
}
