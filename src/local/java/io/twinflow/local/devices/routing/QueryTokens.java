package io.twinflow.local.devices.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a condition, one after the other. */
final class QueryTokens {
    /** Possessive inside of texts: the matcher would otherwise need the stack for each of their characters. */
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<text>'(?:[^'\\\\]|''|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\")"
            + "|(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
            + "|(?<name>\\$?[A-Za-z_][\\w-]*(?:(?:\\.[\\w$-]+)|(?:\\[\\d+]))*)"
            + "|(?<symbol><>|!=|<=|>=|\\|\\||[=<>(),\\[\\]+*/%-]))");

    private final List<Token> tokens;
    private int at;

    private QueryTokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    static QueryTokens of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.stripTrailing());
        int end = 0;
        while (matcher.lookingAt()) {
            for (Kind kind : Kind.values()) {
                String found = matcher.group(kind.group);
                if (found != null) {
                    tokens.add(new Token(kind, found));
                }
            }
            end = matcher.end();
            matcher.region(end, matcher.regionEnd());
        }
        if (end < text.stripTrailing().length()) {
            throw new RoutingQuery.Malformed(
                    "The query cannot be read from '" + text.substring(end).strip() + "' on");
        }
        return new QueryTokens(tokens);
    }

    boolean isAtEnd() {
        return at == tokens.size();
    }

    /** Whether the next token is one of these, whatever its case. */
    boolean sees(String... texts) {
        if (isAtEnd() || tokens.get(at).kind == Kind.TEXT) {
            return false;
        }
        for (String text : texts) {
            if (tokens.get(at).text.equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }

    /** Passes by the next token if it is this one. */
    boolean takes(String text) {
        boolean there = sees(text);
        if (there) {
            at++;
        }
        return there;
    }

    void require(String text) {
        if (!takes(text)) {
            throw new RoutingQuery.Malformed("The query should have '" + text + "' " + where());
        }
    }

    Token next() {
        if (isAtEnd()) {
            throw new RoutingQuery.Malformed("The query ends too early");
        }
        return tokens.get(at++);
    }

    String where() {
        return isAtEnd() ? "at its end" : "before '" + tokens.get(at).text + "'";
    }

    /** What a token is. */
    enum Kind {
        TEXT("text"),
        NUMBER("number"),
        NAME("name"),
        SYMBOL("symbol");

        private final String group;

        Kind(String group) {
            this.group = group;
        }
    }

    /** One word as written. */
    record Token(Kind kind, String text) {}
}
