package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.twinflow.local.twins.routes.FilterTokens.Kind;
import io.twinflow.local.twins.routes.FilterTokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the filter language of event routes. */
final class FilterParser {
    private static final Map<String, Filter.Sign> SIGNS = Map.of(
            "=", Filter.Sign.EQUAL,
            "!=", Filter.Sign.NOT_EQUAL,
            "<", Filter.Sign.LESS,
            "<=", Filter.Sign.AT_MOST,
            ">", Filter.Sign.GREATER,
            ">=", Filter.Sign.AT_LEAST);

    /** Deeper than anybody writes by hand, and far from the end of the stack. */
    private static final int MOST_PARENTHESES = 100;

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int parentheses;

    private FilterParser(String text) {
        this.text = text;
        this.tokens = FilterTokens.of(text);
    }

    /**
     * Reads a filter.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code EventRouteFilterInvalid}, with the place of the mistake
     */
    static Filter parse(String text) {
        FilterParser parser = new FilterParser(text);
        Filter filter = parser.any();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected(parser.peek());
        }
        return filter;
    }

    private Filter any() {
        List<Filter> parts = new ArrayList<>(List.of(all()));
        while (accept("OR")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.Any(parts);
    }

    private Filter all() {
        List<Filter> parts = new ArrayList<>(List.of(single()));
        while (accept("AND")) {
            parts.add(single());
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.All(parts);
    }

    private Filter single() {
        if (accept("(")) {
            return inParentheses();
        }
        for (Filter.TextFunction function : Filter.TextFunction.values()) {
            if (accept(function.name())) {
                return onText(function);
            }
        }
        Token first = peek();
        boolean comparison = SIGNS.containsKey(
                tokens.get(Math.min(next + 1, tokens.size() - 1)).text());
        if (!comparison && (first.is("true") || first.is("false"))) {
            next++;
            return new Filter.Constant(first.is("true"));
        }
        return comparison();
    }

    private Filter inParentheses() {
        if (++parentheses > MOST_PARENTHESES) {
            throw unexpected(tokens.get(next - 1));
        }
        Filter inner = any();
        expect(")");
        parentheses--;
        return inner;
    }

    private Filter comparison() {
        Token left = take();
        Token sign = peek();
        if (left.kind() == Kind.SIGN || left.kind() == Kind.END) {
            throw unexpected(left);
        }
        Filter.Sign meaning = SIGNS.get(sign.text());
        if (meaning == null || sign.kind() != Kind.SIGN) {
            throw unexpected(sign);
        }
        next++;
        return new Filter.Comparison(operand(left), meaning, operand(take()));
    }

    private Filter onText(Filter.TextFunction function) {
        expect("(");
        Filter.Operand whole = operand(take());
        expect(",");
        Filter.Operand part = operand(take());
        expect(")");
        return new Filter.OnText(function, whole, part);
    }

    private Filter.Operand operand(Token token) {
        return switch (token.kind()) {
            case STRING -> new Filter.Literal(TextNode.valueOf(unquoted(token.text())));
            case NUMBER -> new Filter.Literal(number(token));
            case WORD -> word(token);
            case SIGN, END -> throw unexpected(token);
        };
    }

    private JsonNode number(Token token) {
        try {
            return DecimalNode.valueOf(new BigDecimal(token.text()));
        } catch (NumberFormatException e) {
            throw unexpected(token);
        }
    }

    private Filter.Operand word(Token token) {
        String word = token.text();
        if (word.startsWith("$body.")) {
            return new Filter.Body(
                    Arrays.asList(word.substring("$body.".length()).split("\\.", -1)));
        }
        if (Filter.Attribute.NAMES.contains(word)) {
            return new Filter.Attribute(word);
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "$eventtype" -> new Filter.LegacyType();
            case "true" -> new Filter.Literal(BooleanNode.TRUE);
            case "false" -> new Filter.Literal(BooleanNode.FALSE);
            case "null" -> new Filter.Literal(NullNode.instance);
            default -> throw unexpected(token);
        };
    }

    private static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    private boolean accept(String word) {
        if (!peek().is(word)) {
            return false;
        }
        next++;
        return true;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw unexpected(peek());
        }
    }

    private RuntimeException unexpected(Token token) {
        return RouteErrors.filter(text, token.at(), token.text());
    }
}
