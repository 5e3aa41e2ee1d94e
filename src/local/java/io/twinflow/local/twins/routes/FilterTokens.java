package io.twinflow.local.twins.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a filter into tokens. */
final class FilterTokens {
    /** Possessive, as the engine would otherwise recurse once for every character. */
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<string>'(?:[^'\\\\]|\\\\.)*+')"
            + "|(?<number>-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
            + "|(?<word>\\$?[A-Za-z_][A-Za-z0-9_]*(?:\\.[$A-Za-z0-9_][A-Za-z0-9_]*)*+)"
            + "|(?<sign><=|>=|!=|<|>|=|\\(|\\)|,))");

    private FilterTokens() {}

    /**
     * All tokens, with an {@link Kind#END} after the last.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code EventRouteFilterInvalid}
     */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length() && matcher.region(at, text.length()).lookingAt()) {
            tokens.add(token(matcher));
            at = matcher.end();
        }
        if (!text.substring(at).isBlank()) {
            String rest = text.substring(at).stripLeading();
            throw RouteErrors.filter(text, text.length() - rest.length(), rest.substring(0, 1));
        }
        tokens.add(new Token(Kind.END, "<EOF>", text.length()));
        return tokens;
    }

    private static Token token(Matcher matcher) {
        for (Kind kind : Kind.values()) {
            String found = kind == Kind.END ? null : matcher.group(kind.group);
            if (found != null) {
                return new Token(kind, found, matcher.start(kind.group));
            }
        }
        throw new IllegalStateException("A token is of one kind");
    }

    /** What a token is. */
    enum Kind {
        STRING("string"),
        NUMBER("number"),
        WORD("word"),
        SIGN("sign"),
        END("");

        private final String group;

        Kind(String group) {
            this.group = group;
        }
    }

    /**
     * A token.
     *
     * @param at where it stands, from 0
     */
    record Token(Kind kind, String text, int at) {
        boolean is(String word) {
            return kind != Kind.STRING && text.equalsIgnoreCase(word);
        }
    }
}
