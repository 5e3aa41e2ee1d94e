package io.twinflow.local.twins.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.graph.GraphItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns rows of the database into results, as JSON text. */
final class Projection {
    private final List<Selection.Item> items;
    private final List<Collection> collections;
    private final ApiVersion version;

    Projection(Query query, ApiVersion version) {
        this.items = query.selection().items();
        this.collections = items.isEmpty()
                ? query.source().rows()
                : items.stream().map(Selection.Item::collection).distinct().toList();
        this.version = version;
    }

    /** The collections whose items it needs. */
    List<Collection> collections() {
        return collections;
    }

    /** The columns that it reads, of those collections in that order. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Collection collection : collections) {
            collection.of().item().columns().forEach(column -> columns.add(collection.column(column)));
        }
        return columns;
    }

    /**
     * The result of a row.
     *
     * @param first where the columns begin, from 1
     */
    String read(ResultSet row, int first) throws SQLException {
        List<String> found = new ArrayList<>();
        int at = first;
        for (Collection collection : collections) {
            GraphItem item = collection.of().item();
            found.add(item.json(row, at, version));
            at += item.columns().size();
        }
        return items.isEmpty() ? found.get(0) : projected(found);
    }

    private String projected(List<String> found) {
        ObjectNode result = Json.object();
        Map<String, JsonNode> parsed = new HashMap<>();
        for (Selection.Item item : items) {
            String text = found.get(collections.indexOf(item.collection()));
            if (item.path().isEmpty()) {
                result.set(item.key(), Json.raw(text));
            } else {
                add(result, item, parsed.computeIfAbsent(text, Json::read));
            }
        }
        return Json.write(result);
    }

    /** What is absent leaves the result without the member. */
    private static void add(ObjectNode result, Selection.Item item, JsonNode whole) {
        JsonNode value = whole;
        for (String name : item.path()) {
            value = value.path(name);
        }
        if (!value.isMissingNode()) {
            result.set(item.key(), value);
        }
    }
}
