package io.twinflow.local.twins.query;

import io.twinflow.local.twins.TwinsException;

/** What the service says about queries it cannot read or will not run. */
final class QueryErrors {
    private QueryErrors() {}

    /**
     * Text that is not in the language.
     *
     * @param line from 1
     * @param position in the line, from 0
     */
    static TwinsException syntax(int line, int position, String message) {
        return unusable("SQL Parser Error, Line=" + line + ", Position=" + position + ", Message=" + message);
    }

    /** Text that is in the language and makes no sense, or is too large; in one sentence. */
    static TwinsException unusable(String why) {
        return new TwinsException(
                400,
                "SqlQueryError",
                "SQL query parse failed: " + why + " See samples in http://aka.ms/adtv2query for the correct syntax.");
    }

    /** More of something than the service takes. */
    static TwinsException limit(String what, int most, int found) {
        return unusable("A query may have at most " + most + " " + what + ", this one has " + found + ".");
    }
}
