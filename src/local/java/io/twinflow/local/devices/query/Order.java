package io.twinflow.local.devices.query;

import com.fasterxml.jackson.databind.JsonNode;

/** How values compare: numbers with numbers by size, texts with texts by their characters. */
final class Order {
    private Order() {}

    static boolean comparable(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber()) || (one.isTextual() && other.isTextual());
    }

    static boolean same(JsonNode one, JsonNode other) {
        return comparable(one, other) ? compare(one, other) == 0 : one.equals(other);
    }

    static int compare(JsonNode one, JsonNode other) {
        return one.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue())
                : one.textValue().compareTo(other.textValue());
    }
}
