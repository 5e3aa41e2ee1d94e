package io.twinflow.local.twins.query;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A value held against a list: undefined if it is absent, an object or an array. */
record Membership(Operand operand, List<Operand.Literal> list) implements Condition {
    Membership {
        list = List.copyOf(list);
    }

    @Override
    public String sql(Parameters parameters) {
        return Cases.of(List.of(operand), parameters, kind -> among(kind, parameters));
    }

    private String among(Kind kind, Parameters parameters) {
        List<Object> values = list.stream()
                .filter(value -> value.of() == kind)
                .map(Operand.Literal::content)
                .toList();
        if (kind == Kind.NULL) {
            return values.isEmpty() ? "0" : "1";
        }
        return operand.value(parameters) + " IN " + parameters.addAll(values);
    }

    @Override
    public Map<Collection, Set<String>> pins() {
        return Pins.of(operand, list);
    }
}
