package io.twinflow.local.twins.routes.filter;

import org.antlr.v4.runtime.Token;

/** A text is not a filter. */
public final class InvalidFilter extends RuntimeException {
    private static final long serialVersionUID = 1;

    private InvalidFilter(int line, int position, String found) {
        super(
                "Parsing error, Line=" + line + ", Position=" + position + ", Message=Unexpected input '" + found + "'",
                null,
                false,
                false);
    }

    /** The mistake is at a token; the service counts positions from 1. */
    static InvalidFilter at(Token token) {
        return new InvalidFilter(token.getLine(), token.getCharPositionInLine() + 1, token.getText());
    }
}
