package io.twinflow.local.devices.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question about twins.
 *
 * @param columns empty for all of a twin
 * @param grouping the properties whose values make a group
 * @param top how many results at most
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-query-language">the query language</a>
 */
public record Query(
        Source source, List<Column> columns, Optional<Expression> condition, List<Expression.Path> grouping, long top) {
    private static final int LONGEST = 8192;

    public Query {
        columns = List.copyOf(columns);
        grouping = List.copyOf(grouping);
    }

    /**
     * Reads a query.
     *
     * @throws BadQuery if it is not one, or longer than the service permits
     */
    public static Query read(String text) {
        if (text.length() > LONGEST) {
            throw new BadQuery("A query has at most " + LONGEST + " characters, not " + text.length());
        }
        return new QueryParser(text).query();
    }

    /** Whether results are twins as they are. */
    public boolean isOfTwins() {
        return columns.isEmpty();
    }

    /** Whether each result comes of one twin; else it comes of many. */
    public boolean isTwinByTwin() {
        return grouping.isEmpty() && columns.stream().noneMatch(Column.Aggregate.class::isInstance);
    }

    /** The result that one twin gives, if any, to a query that goes twin by twin. */
    public Optional<JsonNode> of(JsonNode twin) {
        return wants(twin) ? Optional.of(isOfTwins() ? twin : row(List.of(twin))) : Optional.empty();
    }

    /** The results in the order of the twins. */
    public List<JsonNode> over(Stream<? extends JsonNode> twins) {
        Stream<JsonNode> results = isTwinByTwin()
                ? twins.flatMap(twin -> of(twin).stream())
                : groups(twins.filter(this::wants).<JsonNode>map(twin -> twin).toList());
        return results.limit(top).toList();
    }

    private boolean wants(JsonNode twin) {
        return condition.map(wanted -> wanted.holds(twin)).orElse(true);
    }

    private Stream<JsonNode> groups(List<JsonNode> twins) {
        Map<JsonNode, List<JsonNode>> groups = new LinkedHashMap<>();
        if (grouping.isEmpty()) {
            groups.put(Json.array(), twins);
        }
        for (JsonNode twin : grouping.isEmpty() ? List.<JsonNode>of() : twins) {
            groups.computeIfAbsent(key(twin), any -> new ArrayList<>()).add(twin);
        }
        return groups.values().stream().map(this::row);
    }

    private ArrayNode key(JsonNode twin) {
        ArrayNode key = Json.array();
        grouping.forEach(path -> key.add(path.in(twin)));
        return key;
    }

    private ObjectNode row(List<JsonNode> twins) {
        ObjectNode row = Json.object();
        columns.forEach(column -> {
            JsonNode value = column.of(twins);
            if (!value.isMissingNode()) {
                row.set(column.name(), value);
            }
        });
        return row;
    }

    /** Whose twins. */
    public enum Source {
        DEVICES,
        MODULES
    }
}
