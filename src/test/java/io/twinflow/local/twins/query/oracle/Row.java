package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Map;

/** The twins and relationships of one row by the names that the query gives them; an empty name for the only one. */
record Row(Map<String, JsonNode> bindings) {
    static final Row EMPTY = new Row(Map.of());

    Row {
        bindings = Map.copyOf(bindings);
    }

    static Row of(String alias, JsonNode only) {
        return EMPTY.with("", only).with(alias, only);
    }

    Row with(String name, JsonNode value) {
        Map<String, JsonNode> more = new HashMap<>(bindings);
        more.put(name, value);
        return new Row(more);
    }

    JsonNode get(String name) {
        return bindings.getOrDefault(name, MissingNode.getInstance());
    }
}
