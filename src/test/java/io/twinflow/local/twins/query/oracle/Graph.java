package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole graph as clients read it, item by item.
 *
 * @param twins by their ids
 * @param relationships in outgoing form
 */
record Graph(Map<String, JsonNode> twins, List<JsonNode> relationships, ModelTree models) {
    Graph {
        twins = new LinkedHashMap<>(twins);
        relationships = List.copyOf(relationships);
    }

    Collection<JsonNode> allTwins() {
        return twins.values();
    }

    JsonNode twin(String id) {
        JsonNode twin = twins.get(id);
        if (twin == null) {
            throw new AssertionError("A relationship leads to " + id + ", which is not there");
        }
        return twin;
    }
}
