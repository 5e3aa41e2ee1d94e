package io.twinflow.local.twins.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A query as SQL, with what stands for its parameters. */
record QueryStatement(String sql, List<Object> arguments) {
    QueryStatement {
        arguments = List.copyOf(arguments);
    }

    /**
     * Finds a page: of each row what tells it apart, which is where the next page begins, and what its result is made
     * from.
     *
     * @param after the last row of the page before; empty for the first page
     * @param atMost how many rows there are
     */
    static QueryStatement page(Query query, Projection projection, List<String> after, int atMost) {
        Parameters parameters = new Parameters();
        List<String> columns = Rows.columns(query.source());
        String order = " ORDER BY " + String.join(",", columns);
        String rows = "SELECT * FROM (" + new Rows(query, parameters).sql() + ")" + after(columns, after, parameters)
                + order + " LIMIT " + parameters.add((long) atMost);
        String items = projection.collections().stream()
                .map(collection -> join(collection, query.source()))
                .collect(Collectors.joining());
        List<String> selected =
                Stream.concat(columns.stream(), projection.columns().stream()).toList();
        return new QueryStatement(
                "SELECT " + String.join(",", selected) + " FROM (" + rows + ") AS page" + items + order,
                parameters.values());
    }

    /** Counts the rows. */
    static QueryStatement count(Query query) {
        Parameters parameters = new Parameters();
        String sql = "SELECT count(*) FROM (" + new Rows(query, parameters).sql() + ")";
        return new QueryStatement(sql, parameters.values());
    }

    private static String after(List<String> columns, List<String> after, Parameters parameters) {
        return after.isEmpty() ? "" : " WHERE (" + String.join(",", columns) + ") > " + parameters.addAll(after);
    }

    /** Gets an item of each row: the columns that tell it apart are found where the rows have them. */
    private static String join(Collection collection, Source source) {
        int first = 0;
        for (Collection before : source.rows().subList(0, source.rows().indexOf(collection))) {
            first += source.key(before).size();
        }
        List<String> conditions = new ArrayList<>();
        for (String key : source.key(collection)) {
            conditions.add(key + " = c" + first++);
        }
        return " CROSS JOIN " + collection.table() + " ON " + String.join(" AND ", conditions);
    }
}
