package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The liberties that JSON-LD takes: one item may stand without its array, a type beside others. */
final class Dtdl {
    private Dtdl() {}

    /** The items of an array, the only item if it is not an array, nothing if it is not there. */
    static Iterable<JsonNode> items(JsonNode node) {
        if (node.isArray()) {
            return node;
        }
        return node.isMissingNode() || node.isNull() ? List.of() : List.of(node);
    }

    /** The one type among those that matter here. */
    static Optional<String> type(JsonNode element, Set<String> types) {
        for (JsonNode type : items(element.path("@type"))) {
            String term = type.asText().replaceFirst("^dtmi:dtdl:class:([A-Za-z]+);[0-9]$", "$1");
            if (types.contains(term)) {
                return Optional.of(term);
            }
        }
        return Optional.empty();
    }
}
