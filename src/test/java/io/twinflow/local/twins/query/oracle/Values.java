package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/** How values compare. */
final class Values {
    private Values() {}

    static boolean isPrimitive(JsonNode value) {
        return !value.isMissingNode() && !value.isContainerNode();
    }

    static boolean isEqual(JsonNode a, JsonNode b) {
        return (a.isNumber() && b.isNumber()) ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }

    /** Which of two comes first; none if they are of different types or have no order. */
    static OptionalInt order(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return OptionalInt.of(a.decimalValue().compareTo(b.decimalValue()));
        }
        if (a.isTextual() && b.isTextual()) {
            return OptionalInt.of(a.textValue().compareTo(b.textValue()));
        }
        if (a.isBoolean() && b.isBoolean()) {
            return OptionalInt.of(Boolean.compare(a.booleanValue(), b.booleanValue()));
        }
        return OptionalInt.empty();
    }
}
