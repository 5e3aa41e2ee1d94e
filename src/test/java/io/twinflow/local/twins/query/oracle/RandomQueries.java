package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.query.oracle.Source.Direction;
import io.twinflow.local.twins.query.oracle.Source.Edge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Queries over a graph. For one thread. */
final class RandomQueries {
    private static final List<String> TWINS = List.of("A", "B", "C", "D");
    private static final int MOST_HOPS = 5;

    private final Dice dice;
    private final Graph graph;
    private final List<JsonNode> twins;

    RandomQueries(Dice dice, Graph graph) {
        this.dice = dice;
        this.graph = graph;
        this.twins = List.copyOf(graph.allTwins());
    }

    Query next() {
        return switch (dice.below(10)) {
            case 0, 1, 2, 3 -> {
                String alias = dice.any("", "T", "Twin_1");
                yield overOne(new Source.AllTwins(alias), scope(alias, true));
            }
            case 4, 5 -> {
                String alias = dice.any("", "R", "rel");
                yield overOne(new Source.AllRelationships(alias), scope(alias, false));
            }
            case 6, 7 -> joined();
            default -> matched();
        };
    }

    private Scope scope(String alias, boolean areTwins) {
        List<String> names = alias.isEmpty() ? List.of("") : List.of(alias, alias, alias, "");
        return new Scope(names, areTwins, areTwins ? twins : graph.relationships());
    }

    private Query overOne(Source source, Scope scope) {
        List<Scope> scopes = List.of(scope);
        Optional<Condition> where = dice.oneIn(15)
                ? Optional.empty()
                : Optional.of(new RandomConditions(dice, scopes, graph.models()).next());
        return new Query(selection(scopes, dice.oneIn(2)), top(), source, where).withoutTopOfCount();
    }

    private Query joined() {
        List<Scope> scopes = new ArrayList<>(List.of(new Scope(List.of("A"), true, twins)));
        List<Source.Join> joins = new ArrayList<>();
        int count = dice.between(1, 3);
        for (int i = 1; i <= count; i++) {
            String relationship = dice.any(RandomModels.RELATIONSHIPS);
            String alias = dice.oneIn(2) ? "r" + i : "";
            joins.add(new Source.Join(TWINS.get(i), TWINS.get(dice.below(i)), relationship, alias));
            scopes.add(new Scope(List.of(TWINS.get(i)), true, twins));
        }
        joins.stream()
                .map(Source.Join::name)
                .filter(name ->
                        joins.stream().filter(join -> join.name().equals(name)).count() == 1)
                .forEach(name -> scopes.add(new Scope(List.of(name), false, graph.relationships())));
        Source source = new Source.Joined("A", joins);
        return overMany(source, scopes, TWINS.get(dice.oneIn(4) ? dice.below(count + 1) : 0));
    }

    private Query matched() {
        int count = dice.between(0, 3);
        List<String> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Scope> scopes = new ArrayList<>();
        int hops = 0;
        for (int i = 0; i <= count; i++) {
            String name = i == 0 ? "A" : dice.oneIn(5) ? "" : dice.oneIn(8) ? "A" : TWINS.get(i);
            nodes.add(name);
            if (!name.isEmpty() && names.add(name)) {
                scopes.add(new Scope(List.of(name), true, twins));
            }
            if (i < count) {
                Edge edge = edge("r" + i, MOST_HOPS - hops - (count - i - 1));
                hops += edge.mostHops();
                edges.add(edge);
                if (!edge.name().isEmpty()) {
                    scopes.add(new Scope(List.of(edge.name()), false, graph.relationships()));
                }
            }
        }
        String known = dice.oneIn(3) ? dice.any(names.stream().sorted().toList()) : "A";
        return overMany(new Source.Matched(nodes, edges), scopes, known);
    }

    private Edge edge(String name, int mostHops) {
        Direction direction = dice.any(Direction.values());
        List<String> relationships = RandomModels.RELATIONSHIPS.subList(0, dice.below(3));
        int most = dice.oneIn(2) ? 1 : dice.between(1, mostHops);
        int fewest = dice.between(1, most);
        boolean named = most == 1 && dice.oneIn(2);
        return new Edge(direction, named ? name : "", relationships, fewest, most);
    }

    /** The service wants to know one of the twins by its id, whatever else holds. */
    private Query overMany(Source source, List<Scope> scopes, String known) {
        List<Row> rows = source.rows(graph);
        List<Scope> seen = scopes.stream().map(scope -> scope.narrowedTo(rows)).toList();
        RandomConditions conditions = new RandomConditions(dice, seen, graph.models());
        Condition where = conditions.named(known, ids(known, rows));
        if (dice.oneIn(5)) {
            String other = dice.any(seen.stream().filter(Scope::areTwins).toList())
                    .names()
                    .get(0);
            where = new Condition.Any(List.of(
                    new Condition.All(List.of(where, conditions.next())),
                    new Condition.All(List.of(conditions.next(), conditions.named(other, ids(other, rows))))));
        } else if (dice.oneIn(2)) {
            where = new Condition.All(
                    dice.oneIn(2) ? List.of(where, conditions.next()) : List.of(conditions.next(), where));
        }
        return new Query(selection(seen, false), top(), source, Optional.of(where)).withoutTopOfCount();
    }

    /** Mostly of twins for which there are rows. */
    private List<String> ids(String known, List<Row> rows) {
        List<String> ids = new ArrayList<>();
        do {
            JsonNode twin = rows.isEmpty() || dice.oneIn(4)
                    ? dice.any(twins)
                    : dice.any(rows).get(known);
            ids.add(twin.path("$dtId").asText());
        } while (dice.oneIn(2));
        return ids;
    }

    private OptionalInt top() {
        return dice.oneIn(8) ? OptionalInt.of(dice.between(1, 6)) : OptionalInt.empty();
    }

    private Query.Selection selection(List<Scope> scopes, boolean everything) {
        if (everything) {
            return new Query.Everything();
        }
        if (dice.oneIn(6)) {
            return new Query.Count();
        }
        Set<String> keys = new HashSet<>();
        List<Query.Item> items = new ArrayList<>();
        do {
            Query.Item item = item(dice.any(scopes), items.size());
            if (keys.add(item.key())) {
                items.add(item);
            }
        } while (items.size() < 4 && !dice.oneIn(3));
        return new Query.Items(items);
    }

    private Query.Item item(Scope scope, int index) {
        String alias = dice.oneIn(4) ? "column" + index : "";
        String name = dice.any(scope.names());
        return name.isEmpty() || dice.oneIn(2)
                ? new Query.Item(scope.path(dice).path(), alias)
                : new Query.Item(new Operand.Path(name, List.of()), alias);
    }
}
