package io.twinflow.local.devices.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query, read from left to right. Not thread-safe. */
final class Tokens {
    /** Possessive inside of texts: the matcher would otherwise need the stack for each of their characters. */
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<text>'(?:[^'\\\\]|\\\\.|'')*+'|\"(?:[^\"\\\\]|\\\\.)*+\")"
                    + "|(?<number>-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|(?<word>[A-Za-z_$][\\w$]*)"
                    + "|(?<sign><=|>=|!=|<>|[=<>()\\[\\],.*]))\\s*");

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    Tokens(String query) {
        Matcher matcher = TOKEN.matcher(query);
        int at = 0;
        while (at < query.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new BadQuery("Query parse error at position " + at + ": '" + query.substring(at) + "'");
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
    }

    /** Takes the next token if it is this sign, or this word in any case. */
    boolean take(String expected) {
        boolean there = isNext(expected);
        if (there) {
            next++;
        }
        return there;
    }

    boolean isNext(String expected) {
        return next < tokens.size()
                && tokens.get(next).kind() != Kind.TEXT
                && tokens.get(next).value().equalsIgnoreCase(expected);
    }

    /** Whether the token after the next is this one. */
    boolean isAfterNext(String expected) {
        next++;
        boolean there = isNext(expected);
        next--;
        return there;
    }

    void require(String expected) {
        if (!take(expected)) {
            throw new BadQuery("Query parse error: expected " + expected + ", found " + rest());
        }
    }

    boolean isNext(Kind kind) {
        return next < tokens.size() && tokens.get(next).kind() == kind;
    }

    String take(Kind kind) {
        if (!isNext(kind)) {
            throw new BadQuery("Query parse error: expected a " + kind.label() + ", found " + rest());
        }
        return tokens.get(next++).value();
    }

    void requireEnd() {
        if (next < tokens.size()) {
            throw new BadQuery("Query parse error: expected the end, found " + rest());
        }
    }

    private String rest() {
        return next < tokens.size() ? "'" + tokens.get(next).value() + "'" : "the end";
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("text") != null) {
            return new Token(Kind.TEXT, unquoted(matcher.group("text")));
        }
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"));
        }
        return matcher.group("word") != null
                ? new Token(Kind.WORD, matcher.group("word"))
                : new Token(Kind.SIGN, matcher.group("sign"));
    }

    private static String unquoted(String text) {
        String inside = text.substring(1, text.length() - 1);
        return inside.replace("''", "'").replaceAll("\\\\(.)", "$1");
    }

    /** What a token is. */
    enum Kind {
        TEXT("text"),
        NUMBER("number"),
        WORD("name"),
        SIGN("sign");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private record Token(Kind kind, String value) {}
}
