package io.twinflow.local.twins.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the SQL of the rows of a query: of each, only what tells it apart, in columns {@code c0}, {@code c1}, …. */
final class Rows {
    private final Source source;
    private final Condition condition;
    private final Parameters parameters;

    Rows(Query query, Parameters parameters) {
        this.source = query.source();
        this.condition = query.condition();
        this.parameters = parameters;
    }

    /** The columns that tell rows apart. */
    static List<String> columns(Source source) {
        long count = source.rows().stream()
                .mapToLong(collection -> source.key(collection).size())
                .sum();
        return IntStream.range(0, (int) count).mapToObj(i -> "c" + i).toList();
    }

    /** A SELECT whose rows are all different. */
    String sql() {
        if (!source.isGraph()) {
            Collection only = source.rows().get(0);
            return select(only.table(), "1");
        }
        List<String> branches = new ArrayList<>();
        condition.pins().forEach((start, ids) -> {
            String pinned = start.column("id") + " IN " + parameters.addAll(ids);
            Hop.ways(source.links()).forEach(hops -> branches.add(branch(start, hops, pinned)));
        });
        return String.join(" UNION ", branches);
    }

    private String branch(Collection start, List<Hop> hops, String pinned) {
        String trail = source.trails() ? noneTwice(hops) : "";
        return select(Route.sql(start, hops, parameters), pinned + trail);
    }

    private String select(String from, String restriction) {
        return (source.trails() ? "SELECT DISTINCT " : "SELECT ") + keys() + " FROM " + from + " WHERE " + restriction
                + " AND (" + condition.sql(parameters) + ")";
    }

    private String keys() {
        List<String> keys = source.rows().stream()
                .flatMap(collection -> source.key(collection).stream())
                .toList();
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i) + " AS c" + i)
                .collect(Collectors.joining(","));
    }

    /** That no two hops are by the same relationship. */
    private static String noneTwice(List<Hop> hops) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < hops.size(); i++) {
            for (int j = 0; j < i; j++) {
                Collection one = hops.get(i).relationship();
                Collection other = hops.get(j).relationship();
                sql.append(" AND (").append(String.join(",", one.key())).append(") <> (");
                sql.append(String.join(",", other.key())).append(")");
            }
        }
        return sql.toString();
    }
}
