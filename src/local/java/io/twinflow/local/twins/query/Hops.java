package io.twinflow.local.twins.query;

import org.antlr.v4.runtime.Token;

/** How many relationships in a row a part of MATCH stands for. */
record Hops(int fewest, int most) {
    /** Reads {@code *n}, {@code *m..n} (more than m) or {@code *..n}; nothing is one. */
    static Hops read(TwinQueryParser.HopsContext hops) {
        if (hops == null) {
            return new Hops(1, 1);
        }
        int most = number(hops.to == null ? hops.INTEGER(0).getSymbol() : hops.to);
        int fewest = hops.to == null ? most : hops.from == null ? 1 : number(hops.from) + 1;
        if (fewest > most || most < 1) {
            throw QueryErrors.unusable("There is no number of hops in " + hops.getText() + ".");
        }
        return new Hops(fewest, most);
    }

    private static int number(Token digits) {
        try {
            int number = Integer.parseInt(digits.getText());
            QueryLimits.check("hops", QueryLimits.HOPS, number);
            return number;
        } catch (NumberFormatException e) {
            throw QueryErrors.unusable(
                    "A query may have at most " + QueryLimits.HOPS + " hops, this one has " + digits.getText() + ".");
        }
    }
}
