package io.twinflow.local.devices.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a condition by recursive descent, from the operator that binds least to the one that binds most. */
final class QueryParser {
    private static final int DEEPEST = 100;
    private final QueryTokens tokens;
    private int depth;

    QueryParser(QueryTokens tokens) {
        this.tokens = tokens;
    }

    Expression parse() {
        Expression expression = or();
        if (!tokens.isAtEnd()) {
            throw new RoutingQuery.Malformed("The query should have ended " + tokens.where());
        }
        return expression;
    }

    private Expression or() {
        if (++depth > DEEPEST) {
            throw new RoutingQuery.Malformed("The query is nested too deeply");
        }
        Expression left = and();
        while (tokens.takes("OR")) {
            left = Operators.or(left, and());
        }
        depth--;
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.takes("AND")) {
            left = Operators.and(left, not());
        }
        return left;
    }

    private Expression not() {
        boolean negated = false;
        while (tokens.takes("NOT")) {
            negated = !negated;
        }
        Expression expression = comparison();
        return negated ? Operators.not(expression) : expression;
    }

    private Expression comparison() {
        Expression left = sum();
        if (tokens.takes("IN")) {
            return Operators.in(left, list());
        }
        if (tokens.takes("NIN")) {
            return Operators.not(Operators.in(left, list()));
        }
        if (tokens.sees("=", "!=", "<>", "<", "<=", ">", ">=")) {
            return Operators.comparison(tokens.next().text(), left, sum());
        }
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (tokens.sees("+", "-", "||")) {
            String operator = tokens.next().text();
            Expression right = product();
            left = operator.equals("||")
                    ? QueryFunction.CONCAT.of(List.of(left, right))
                    : Operators.arithmetic(operator, left, right);
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (tokens.sees("*", "/", "%")) {
            left = Operators.arithmetic(tokens.next().text(), left, signed());
        }
        return left;
    }

    private Expression signed() {
        boolean negative = false;
        while (tokens.sees("-", "+")) {
            negative ^= tokens.next().text().equals("-");
        }
        Expression value = primary();
        return negative ? Operators.arithmetic("-", message -> DecimalNode.valueOf(BigDecimal.ZERO), value) : value;
    }

    private Expression primary() {
        if (tokens.takes("(")) {
            Expression inner = or();
            tokens.require(")");
            return inner;
        }
        QueryTokens.Token token = tokens.next();
        return switch (token.kind()) {
            case TEXT -> constant(TextNode.valueOf(unquoted(token.text())));
            case NUMBER -> constant(DecimalNode.valueOf(new BigDecimal(token.text())));
            case NAME -> name(token.text());
            case SYMBOL ->
                throw new RoutingQuery.Malformed("The query has '" + token.text() + "' where a value should be");
        };
    }

    private Expression name(String name) {
        if (tokens.takes("(")) {
            List<Expression> arguments = tokens.takes(")") ? List.of() : values(")");
            return QueryFunction.named(name).of(arguments);
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "true" -> constant(BooleanNode.TRUE);
            case "false" -> constant(BooleanNode.FALSE);
            case "null" -> constant(NullNode.getInstance());
            default -> PropertyPath.of(name);
        };
    }

    private List<Expression> list() {
        boolean square = tokens.takes("[");
        if (!square) {
            tokens.require("(");
        }
        return values(square ? "]" : ")");
    }

    private List<Expression> values(String end) {
        List<Expression> values = new ArrayList<>();
        do {
            values.add(or());
        } while (tokens.takes(","));
        tokens.require(end);
        return values;
    }

    private static Expression constant(JsonNode value) {
        return message -> value;
    }

    private static String unquoted(String literal) {
        String inner = literal.substring(1, literal.length() - 1);
        return inner.replace("''", "'").replaceAll("\\\\(.)", "$1");
    }
}
