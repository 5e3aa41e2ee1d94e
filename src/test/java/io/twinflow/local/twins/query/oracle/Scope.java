package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.query.oracle.Operand.Literal;
import io.twinflow.local.twins.query.oracle.Operand.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A collection that a query can speak of, and examples of what is in it.
 *
 * @param names what it is called; several where the query may also leave the name out
 * @param areTwins rather than relationships
 */
record Scope(List<String> names, boolean areTwins, List<JsonNode> examples) {
    private static final List<String> NOWHERE = List.of("nothing", "value", "0", "1key", "red", "inner", "title");

    Scope {
        names = List.copyOf(names);
        examples = List.copyOf(examples);
    }

    /** The same with examples that the rows of a query have. */
    Scope narrowedTo(List<Row> rows) {
        List<JsonNode> seen = rows.stream()
                .map(row -> row.get(names.get(0)))
                .filter(JsonNode::isObject)
                .toList();
        return seen.isEmpty() ? this : new Scope(names, areTwins, seen);
    }

    /** A path, mostly to something that is there, and the value that it has somewhere. */
    Found path(Dice dice) {
        JsonNode node = dice.any(examples);
        List<String> segments = new ArrayList<>();
        do {
            List<String> members = members(node, dice);
            if (members.isEmpty()) {
                break;
            }
            segments.add(dice.any(members));
            node = node.path(segments.get(segments.size() - 1));
        } while (!dice.oneIn(5));
        if (segments.isEmpty() || dice.oneIn(15)) {
            segments.add(dice.any(NOWHERE));
            node = node.path(segments.get(segments.size() - 1));
        }
        return new Found(new Path(dice.any(names), segments), node);
    }

    /** Times as a whole depend on the version of the API, so nothing is asked of them; metadata is not asked often. */
    private static List<String> members(JsonNode node, Dice dice) {
        List<String> members = new ArrayList<>();
        node.fieldNames().forEachRemaining(members::add);
        members.removeIf(name -> name.isEmpty()
                || name.indexOf(']') >= 0
                || name.equals("$lastUpdateTime")
                || ((name.equals("$metadata") || name.equals("$etag")) && !dice.oneIn(4)));
        return members;
    }

    /** A path and a value that it has in one of the rows; missing if in none. */
    record Found(Path path, JsonNode value) {
        Literal literal() {
            return new Literal(value);
        }
    }
}
