package io.twinflow.local.twins.query;

import java.util.List;

/** A string looked for in another: undefined unless both are strings. */
record TextTest(Operand text, Place place, Operand part) implements Condition {
    /** Where the part must be. */
    enum Place {
        START("substr(%1$s,1,length(%2$s)) = %2$s"),
        END("(length(%1$s) >= length(%2$s) AND substr(%1$s,length(%1$s)-length(%2$s)+1) = %2$s)"),
        ANYWHERE("instr(%1$s,%2$s) > 0");

        private final String sql;

        Place(String sql) {
            this.sql = sql;
        }
    }

    @Override
    public String sql(Parameters parameters) {
        return Cases.of(
                List.of(text, part),
                parameters,
                kind -> kind == Kind.STRING
                        ? String.format(place.sql, text.value(parameters), part.value(parameters))
                        : "NULL");
    }
}
