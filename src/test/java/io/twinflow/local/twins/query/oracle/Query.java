package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A query, and what it gives. */
record Query(Selection selection, OptionalInt top, Source source, Optional<Condition> where) {
    /** All that it would give without TOP; the order means nothing. */
    List<JsonNode> answer(Graph graph) {
        return selection.of(rows(graph));
    }

    /** How many rows there are to choose from. */
    int total(Graph graph) {
        return source.rows(graph).size();
    }

    List<Row> rows(Graph graph) {
        return source.rows(graph).stream()
                .filter(row -> where.map(condition -> condition.of(row)).orElse(Truth.TRUE) == Truth.TRUE)
                .toList();
    }

    /** The service knows no TOP of a COUNT. */
    Query withoutTopOfCount() {
        return selection instanceof Count ? new Query(selection, OptionalInt.empty(), source, where) : this;
    }

    /** The same query with less in it. */
    Stream<Query> simpler() {
        Stream<Query> shorter = where.stream()
                .flatMap(Condition::simpler)
                .map(condition -> new Query(selection, top, source, Optional.of(condition)));
        Stream<Query> unlimited =
                top.isPresent() ? Stream.of(new Query(selection, OptionalInt.empty(), source, where)) : Stream.empty();
        return Stream.concat(unlimited, shorter);
    }

    /** What SELECT says. */
    sealed interface Selection {
        List<JsonNode> of(List<Row> rows);
    }

    /** {@code *}. */
    record Everything() implements Selection {
        @Override
        public List<JsonNode> of(List<Row> rows) {
            return rows.stream().map(row -> row.get("")).toList();
        }
    }

    /** {@code COUNT()}. */
    record Count() implements Selection {
        @Override
        public List<JsonNode> of(List<Row> rows) {
            return List.of(Json.object().put("COUNT", rows.size()));
        }
    }

    /** Names and paths. */
    record Items(List<Item> items) implements Selection {
        Items {
            items = List.copyOf(items);
        }

        @Override
        public List<JsonNode> of(List<Row> rows) {
            return rows.stream().<JsonNode>map(this::of).toList();
        }

        private ObjectNode of(Row row) {
            ObjectNode result = Json.object();
            for (Item item : items) {
                JsonNode value = item.path().value(row);
                if (!value.isMissingNode()) {
                    result.set(item.key(), value);
                }
            }
            return result;
        }
    }

    /** One of them; the alias is empty for none. */
    record Item(Operand.Path path, String alias) {
        String key() {
            return alias.isEmpty() ? path.key() : alias;
        }
    }
}
