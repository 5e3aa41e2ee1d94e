package io.twinflow.local.devices.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** The operators of the query language; each has no value if its operands do not fit. */
final class Operators {
    private static final JsonNode UNDEFINED = MissingNode.getInstance();

    private Operators() {}

    static Expression and(Expression left, Expression right) {
        return message -> {
            JsonNode a = left.in(message);
            if (isFalse(a)) {
                return a;
            }
            JsonNode b = right.in(message);
            return isFalse(b) ? b : bothTrue(a, b);
        };
    }

    static Expression or(Expression left, Expression right) {
        return message -> {
            JsonNode a = left.in(message);
            if (isTrue(a)) {
                return a;
            }
            JsonNode b = right.in(message);
            return isTrue(b) ? b : isFalse(a) && isFalse(b) ? BooleanNode.FALSE : UNDEFINED;
        };
    }

    static Expression not(Expression of) {
        return message -> {
            JsonNode value = of.in(message);
            return value.isBoolean() ? BooleanNode.valueOf(!value.booleanValue()) : UNDEFINED;
        };
    }

    static Expression in(Expression left, List<Expression> values) {
        return message -> {
            JsonNode value = left.in(message);
            if (value.isMissingNode()) {
                return UNDEFINED;
            }
            return BooleanNode.valueOf(values.stream()
                    .map(candidate -> candidate.in(message))
                    .anyMatch(candidate ->
                            compare(value, candidate).filter(c -> c == 0).isPresent()));
        };
    }

    static Expression comparison(String operator, Expression left, Expression right) {
        return message -> {
            JsonNode a = left.in(message);
            JsonNode b = right.in(message);
            if (a.isMissingNode() || b.isMissingNode()) {
                return UNDEFINED;
            }
            Optional<Integer> order = compare(a, b);
            if (order.isEmpty()) {
                return isUnequal(operator) ? BooleanNode.TRUE : UNDEFINED;
            }
            return BooleanNode.valueOf(holds(operator, order.get()));
        };
    }

    static Expression arithmetic(String operator, Expression left, Expression right) {
        return message -> {
            JsonNode a = left.in(message);
            JsonNode b = right.in(message);
            return a.isNumber() && b.isNumber() ? calculated(operator, a.decimalValue(), b.decimalValue()) : UNDEFINED;
        };
    }

    private static JsonNode calculated(String operator, BigDecimal a, BigDecimal b) {
        boolean divides = operator.equals("/") || operator.equals("%");
        if (divides && b.signum() == 0) {
            return UNDEFINED;
        }
        try {
            return DecimalNode.valueOf(
                    switch (operator) {
                        case "+" -> a.add(b, MathContext.DECIMAL128);
                        case "-" -> a.subtract(b, MathContext.DECIMAL128);
                        case "*" -> a.multiply(b, MathContext.DECIMAL128);
                        case "/" -> a.divide(b, MathContext.DECIMAL128);
                        default -> a.remainder(b, MathContext.DECIMAL128);
                    });
        } catch (ArithmeticException e) {
            return UNDEFINED;
        }
    }

    private static JsonNode bothTrue(JsonNode a, JsonNode b) {
        return isTrue(a) && isTrue(b) ? BooleanNode.TRUE : UNDEFINED;
    }

    private static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    private static boolean isUnequal(String operator) {
        return operator.equals("!=") || operator.equals("<>");
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> order != 0;
        };
    }

    /** Empty for values of different kinds, and for those without an order that differ. */
    private static Optional<Integer> compare(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return Optional.of(a.decimalValue().compareTo(b.decimalValue()));
        }
        if (a.isTextual() && b.isTextual()) {
            return Optional.of(a.textValue().compareTo(b.textValue()));
        }
        return a.equals(b) ? Optional.of(0) : Optional.empty();
    }
}
