package io.twinflow.local.devices.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** A test of values; one of something undefined is undefined itself. */
sealed interface Condition extends Expression {
    /** {@code NOT x}. */
    record Not(Expression inner) implements Condition {
        @Override
        public JsonNode in(JsonNode twin) {
            JsonNode value = inner.in(twin);
            return value.isBoolean() ? BooleanNode.valueOf(!value.booleanValue()) : MissingNode.getInstance();
        }
    }

    /** {@code x IN [a, b]}. */
    record In(Expression value, List<Expression> allowed, boolean negated) implements Condition {
        public In {
            allowed = List.copyOf(allowed);
        }

        @Override
        public JsonNode in(JsonNode twin) {
            JsonNode found = value.in(twin);
            if (found.isMissingNode()) {
                return found;
            }
            boolean among = allowed.stream().anyMatch(one -> Order.same(found, one.in(twin)));
            return BooleanNode.valueOf(among != negated);
        }
    }

    /** {@code x < y}, by one of the six signs. */
    record Comparison(Expression left, String sign, Expression right) implements Condition {
        @Override
        public JsonNode in(JsonNode twin) {
            JsonNode one = left.in(twin);
            JsonNode other = right.in(twin);
            if (one.isMissingNode() || other.isMissingNode()) {
                return MissingNode.getInstance();
            }
            return BooleanNode.valueOf(
                    switch (sign) {
                        case "=" -> Order.same(one, other);
                        case "!=", "<>" -> !Order.same(one, other);
                        case "<" -> Order.comparable(one, other) && Order.compare(one, other) < 0;
                        case "<=" -> Order.comparable(one, other) && Order.compare(one, other) <= 0;
                        case ">" -> Order.comparable(one, other) && Order.compare(one, other) > 0;
                        default -> Order.comparable(one, other) && Order.compare(one, other) >= 0;
                    });
        }
    }
}
