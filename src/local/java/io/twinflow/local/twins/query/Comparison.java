package io.twinflow.local.twins.query;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two values compared: undefined unless both are there and of one kind.
 *
 * @param sign one of the six, as in SQL
 */
record Comparison(Operand left, String sign, Operand right) implements Condition {
    @Override
    public String sql(Parameters parameters) {
        return Cases.of(List.of(left, right), parameters, kind -> compared(kind, parameters));
    }

    private String compared(Kind kind, Parameters parameters) {
        if (kind == Kind.NULL) {
            return switch (sign) {
                case "=" -> "1";
                case "!=" -> "0";
                default -> "NULL";
            };
        }
        return left.value(parameters) + " " + sign + " " + right.value(parameters);
    }

    @Override
    public Map<Collection, Set<String>> pins() {
        if (!sign.equals("=")) {
            return Map.of();
        }
        Map<Collection, Set<String>> pins = Pins.of(left, List.of(right));
        return pins.isEmpty() ? Pins.of(right, List.of(left)) : pins;
    }
}
