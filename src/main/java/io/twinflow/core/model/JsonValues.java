package io.twinflow.core.model;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares JSON values by what they mean: {@code 21.50} is {@code 21.5}. */
public final class JsonValues {
    private JsonValues() {}

    /** Whether two values mean the same, at any depth. */
    public static boolean same(JsonNode one, JsonNode other) {
        return one.equals(JsonValues::compare, other);
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
