package io.twinflow.local.twins.query;

import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * How large a query may be.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/reference-service-limits">service limits</a>
 */
final class QueryLimits {
    /** In relationships, over all of a MATCH. */
    static final int HOPS = 10;

    static final int JOINS = 5;
    static final int IN_ITEMS = 50;
    private static final int CHARACTERS = 8_000;
    private static final int OPERATIONS = 50;
    /** Ours: each level takes some of the stack. */
    private static final int PARENTHESES = 100;

    private QueryLimits() {}

    static void checkLength(String text) {
        check("characters", CHARACTERS, text.length());
    }

    /** Checks what must be known before the text is parsed. */
    static void check(List<? extends Token> tokens) {
        int operations = 0;
        int depth = 0;
        for (Token token : tokens) {
            switch (token.getText()) {
                case "(" -> check("parentheses inside one another", PARENTHESES, ++depth);
                case ")" -> depth--;
                default -> operations += isOperation(token) ? 1 : 0;
            }
        }
        check("AND and OR operations", OPERATIONS, operations);
    }

    static void check(String what, int most, int found) {
        if (found > most) {
            throw QueryErrors.limit(what, most, found);
        }
    }

    private static boolean isOperation(Token token) {
        return token.getType() == TwinQueryLexer.AND || token.getType() == TwinQueryLexer.OR;
    }
}
