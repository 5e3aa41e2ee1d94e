package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The liberties that JSON-LD gives to a DTDL document: one value for a list of one, an object for an id. */
final class Dtdl {
    private Dtdl() {}

    static Iterable<JsonNode> list(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        return node.isArray() ? node : List.of(node);
    }

    static boolean isA(JsonNode element, String type) {
        for (JsonNode one : list(element.path("@type"))) {
            if (one.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    static String id(JsonNode reference) {
        return reference.isTextual()
                ? reference.textValue()
                : reference.path("@id").asText();
    }
}
