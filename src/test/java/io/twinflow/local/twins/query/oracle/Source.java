package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Where the rows of a query come from. */
sealed interface Source {
    List<Row> rows(Graph graph);

    /** {@code FROM DIGITALTWINS}; an empty alias for none. */
    record AllTwins(String alias) implements Source {
        @Override
        public List<Row> rows(Graph graph) {
            return graph.allTwins().stream().map(twin -> Row.of(alias, twin)).toList();
        }
    }

    /** {@code FROM RELATIONSHIPS}; an empty alias for none. */
    record AllRelationships(String alias) implements Source {
        @Override
        public List<Row> rows(Graph graph) {
            return graph.relationships().stream()
                    .map(relationship -> Row.of(alias, relationship))
                    .toList();
        }
    }

    /** {@code JOIN}. */
    record Joined(String first, List<Join> joins) implements Source {
        public Joined {
            joins = List.copyOf(joins);
        }

        @Override
        public List<Row> rows(Graph graph) {
            List<Row> rows = graph.allTwins().stream()
                    .map(twin -> Row.EMPTY.with(first, twin))
                    .toList();
            for (Join join : joins) {
                rows = rows.stream()
                        .flatMap(row -> join.extended(row, graph).stream())
                        .toList();
            }
            return rows;
        }
    }

    /** {@code MATCH}; there is one node more than edges. */
    record Matched(List<String> nodes, List<Edge> edges) implements Source {
        public Matched {
            nodes = List.copyOf(nodes);
            edges = List.copyOf(edges);
        }

        @Override
        public List<Row> rows(Graph graph) {
            return new Matching(this, graph).rows();
        }
    }

    /**
     * One step of a join.
     *
     * @param relationshipAlias empty for none; then the relationship goes by its own name
     */
    record Join(String twin, String from, String relationship, String relationshipAlias) {
        List<Row> extended(Row row, Graph graph) {
            String source = row.get(from).path("$dtId").asText();
            List<Row> rows = new ArrayList<>();
            for (JsonNode found : graph.relationships()) {
                if (found.path("$sourceId").asText().equals(source)
                        && found.path("$relationshipName").asText().equals(relationship)) {
                    rows.add(row.with(twin, graph.twin(found.path("$targetId").asText()))
                            .with(name(), found));
                }
            }
            return rows;
        }

        /** What conditions call the relationship. */
        String name() {
            return relationshipAlias.isEmpty() ? relationship : relationshipAlias;
        }
    }

    /**
     * One edge of a pattern.
     *
     * @param name of the relationship; empty for none
     * @param relationships which it may be; none for any
     */
    record Edge(Direction direction, String name, List<String> relationships, int fewestHops, int mostHops) {
        public Edge {
            relationships = List.copyOf(relationships);
        }

        boolean allows(JsonNode relationship) {
            return relationships.isEmpty()
                    || relationships.contains(
                            relationship.path("$relationshipName").asText());
        }
    }

    /** Which way an edge may be followed. */
    enum Direction {
        FORWARD,
        BACKWARD,
        EITHER
    }
}
