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
        BigDecimal exact = new BigDecimal(text);
        // a number of few characters may be whole and have more digits than there is memory for
        if (exact.scale() <= 0 && exact.precision() - exact.scale() <= 19) {
            BigInteger whole = exact.toBigIntegerExact();
            if (whole.bitLength() <= LONG_BITS) {
                return whole.longValue();
            }
        }
        return exact.doubleValue();
    }
}
