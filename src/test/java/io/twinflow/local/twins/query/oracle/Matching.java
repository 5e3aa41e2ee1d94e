package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.query.oracle.Source.Direction;
import io.twinflow.local.twins.query.oracle.Source.Edge;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tries every way through the graph that a pattern allows; no relationship is used twice on one way. */
final class Matching {
    private final Set<Row> rows = new LinkedHashSet<>();
    private final Set<JsonNode> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Source.Matched pattern;
    private final Graph graph;

    Matching(Source.Matched pattern, Graph graph) {
        this.pattern = pattern;
        this.graph = graph;
    }

    /** Every distinct combination of what has a name. */
    List<Row> rows() {
        graph.allTwins().forEach(twin -> arrive(0, twin, Row.EMPTY));
        return List.copyOf(rows);
    }

    private void arrive(int node, JsonNode twin, Row row) {
        String name = pattern.nodes().get(node);
        JsonNode bound = row.get(name);
        if (!name.isEmpty() && !bound.isMissingNode() && !bound.equals(twin)) {
            return;
        }
        Row here = name.isEmpty() ? row : row.with(name, twin);
        if (node == pattern.edges().size()) {
            rows.add(here);
        } else {
            hop(node, 0, twin, here);
        }
    }

    private void hop(int edge, int done, JsonNode twin, Row row) {
        Edge along = pattern.edges().get(edge);
        if (done >= along.fewestHops()) {
            arrive(edge + 1, twin, row);
        }
        if (done == along.mostHops()) {
            return;
        }
        String id = twin.path("$dtId").asText();
        for (JsonNode relationship : graph.relationships()) {
            if (along.allows(relationship) && used.add(relationship)) {
                Row next = along.name().isEmpty() ? row : row.with(along.name(), relationship);
                if (along.direction() != Direction.BACKWARD && isEnd(relationship, "$sourceId", id)) {
                    hop(edge, done + 1, end(relationship, "$targetId"), next);
                }
                if (along.direction() != Direction.FORWARD && isEnd(relationship, "$targetId", id)) {
                    hop(edge, done + 1, end(relationship, "$sourceId"), next);
                }
                used.remove(relationship);
            }
        }
    }

    private static boolean isEnd(JsonNode relationship, String end, String id) {
        return relationship.path(end).asText().equals(id);
    }

    private JsonNode end(JsonNode relationship, String end) {
        return graph.twin(relationship.path(end).asText());
    }
}
