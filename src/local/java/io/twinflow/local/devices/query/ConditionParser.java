package io.twinflow.local.devices.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what stands after WHERE: OR binds weaker than AND, AND weaker than NOT. */
final class ConditionParser {
    private static final List<String> SIGNS = List.of("=", "!=", "<>", "<=", ">=", "<", ">");
    private static final Map<String, JsonNode> CONSTANTS =
            Map.of("true", BooleanNode.TRUE, "false", BooleanNode.FALSE, "null", NullNode.getInstance());
    private static final int DEEPEST = 100;

    private final Tokens tokens;
    private final String alias;
    private int depth;

    /**
     * A parser.
     *
     * @param alias the name that stands for a twin in front of a property, empty for none
     */
    ConditionParser(Tokens tokens, String alias) {
        this.tokens = tokens;
        this.alias = alias;
    }

    Expression condition() {
        Expression left = conjunction();
        while (tokens.take("OR")) {
            left = new Expression.Both(left, conjunction(), false);
        }
        return left;
    }

    /** A property, which may be in brackets: {@code tags['a-b'].c}. */
    Expression.Path path() {
        List<String> names = new ArrayList<>();
        names.add(tokens.take(Tokens.Kind.WORD));
        while (true) {
            if (tokens.take(".")) {
                names.add(tokens.take(Tokens.Kind.WORD));
            } else if (tokens.take("[")) {
                names.add(tokens.take(Tokens.Kind.TEXT));
                tokens.require("]");
            } else {
                boolean aliased = names.size() > 1 && names.get(0).equals(alias);
                return new Expression.Path(List.copyOf(aliased ? names.subList(1, names.size()) : names));
            }
        }
    }

    private Expression conjunction() {
        Expression left = negation();
        while (tokens.take("AND")) {
            left = new Expression.Both(left, negation(), true);
        }
        return left;
    }

    private Expression negation() {
        boolean negated = false;
        while (tokens.take("NOT")) {
            negated = !negated;
        }
        Expression inner = comparison();
        return negated ? new Condition.Not(inner) : inner;
    }

    private Expression comparison() {
        Expression left = operand();
        for (String sign : SIGNS) {
            if (tokens.take(sign)) {
                return new Condition.Comparison(left, sign, operand());
            }
        }
        if (tokens.isNext("NOT") && tokens.isAfterNext("IN")) {
            tokens.require("NOT");
            tokens.require("IN");
            return new Condition.In(left, list(), true);
        }
        if (tokens.take("NIN")) {
            return new Condition.In(left, list(), true);
        }
        return tokens.take("IN") ? new Condition.In(left, list(), false) : left;
    }

    private Expression operand() {
        if (++depth > DEEPEST) {
            throw new BadQuery("The query has more than " + DEEPEST + " conditions inside each other");
        }
        Expression operand = nestedOperand();
        depth--;
        return operand;
    }

    private Expression nestedOperand() {
        if (tokens.take("(")) {
            Expression inner = condition();
            tokens.require(")");
            return inner;
        }
        Optional<Expression> literal = literal();
        if (literal.isPresent()) {
            return literal.get();
        }
        if (tokens.isAfterNext("(")) {
            String name = tokens.take(Tokens.Kind.WORD);
            tokens.require("(");
            return new FunctionCall(name, arguments(")"));
        }
        return path();
    }

    private Optional<Expression> literal() {
        if (tokens.isNext(Tokens.Kind.TEXT)) {
            return Optional.of(new Expression.Literal(TextNode.valueOf(tokens.take(Tokens.Kind.TEXT))));
        }
        if (tokens.isNext(Tokens.Kind.NUMBER)) {
            var number = new BigDecimal(tokens.take(Tokens.Kind.NUMBER));
            return Optional.of(new Expression.Literal(DecimalNode.valueOf(number)));
        }
        return CONSTANTS.entrySet().stream()
                .filter(constant -> tokens.take(constant.getKey()))
                .findFirst()
                .map(constant -> new Expression.Literal(constant.getValue()));
    }

    private List<Expression> list() {
        if (tokens.take("[")) {
            return arguments("]");
        }
        tokens.require("(");
        return arguments(")");
    }

    private List<Expression> arguments(String end) {
        List<Expression> arguments = new ArrayList<>();
        while (!tokens.take(end)) {
            if (!arguments.isEmpty()) {
                tokens.require(",");
            }
            arguments.add(operand());
        }
        return arguments;
    }
}
