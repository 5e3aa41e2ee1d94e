package io.twinflow.local.twins.query;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads the values that stand in a query. */
final class Literals {
    private static final int LONG_BITS = 63;

    private Literals() {}

    static Operand.Literal read(TwinQueryParser.LiteralContext literal) {
        String text = literal.getText();
        return switch (literal.getStart().getType()) {
            case TwinQueryParser.STRING -> new Operand.Literal(Kind.STRING, Texts.string(text));
            case TwinQueryParser.TRUE -> new Operand.Literal(Kind.BOOLEAN, 1L);
            case TwinQueryParser.FALSE -> new Operand.Literal(Kind.BOOLEAN, 0L);
            case TwinQueryParser.NULL -> new Operand.Literal(Kind.NULL, 0L);
            default -> new Operand.Literal(Kind.NUMBER, number(text));
        };
    }

    /** As SQLite takes numbers: those that are whole and fit as such, all others as the nearest double. */
    private static Object number(String text) {
        double nearest = Double.parseDouble(text);
        // beyond that, even a short text may stand for more digits than there is memory for
        boolean fits = Math.abs(nearest) <= Math.scalb(1.0, LONG_BITS) && Math.abs(nearest) >= 1;
        BigDecimal exact = fits ? new BigDecimal(text).stripTrailingZeros() : BigDecimal.ZERO;
        if (!fits || exact.scale() > 0) {
            return nearest;
        }
        BigInteger whole = exact.toBigIntegerExact();
        return whole.bitLength() <= LONG_BITS ? (Object) whole.longValue() : nearest;
    }
}
