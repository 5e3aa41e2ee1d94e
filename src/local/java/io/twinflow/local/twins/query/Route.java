package io.twinflow.local.twins.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way through tables from the twins that a query starts from to all others it speaks about. Joins are written in
 * the order in which they are to be made (CROSS JOIN, as SQLite takes it), each by an index.
 */
final class Route {
    private final StringBuilder from = new StringBuilder();
    private final Set<Collection> known = new HashSet<>();
    private final Parameters parameters;

    private Route(Collection start, Parameters parameters) {
        this.parameters = parameters;
        from.append(start.table());
        known.add(start);
    }

    /** What stands after FROM. */
    static String sql(Collection start, List<Hop> hops, Parameters parameters) {
        Route route = new Route(start, parameters);
        List<Hop> left = new ArrayList<>(hops);
        while (!left.isEmpty()) {
            Hop next = left.stream().filter(route::touches).findFirst().orElseThrow();
            left.remove(next);
            route.go(next);
        }
        return route.from.toString();
    }

    private boolean touches(Hop hop) {
        return known.contains(hop.from()) || known.contains(hop.to());
    }

    private void go(Hop hop) {
        boolean onward = known.contains(hop.from());
        Collection here = onward ? hop.from() : hop.to();
        Collection there = onward ? hop.to() : hop.from();
        boolean either = hop.direction() == Link.Direction.EITHER;
        boolean fromSource = onward == (hop.direction() == Link.Direction.FORWARD);
        String edge = hop.relationship().alias();
        from.append(" CROSS JOIN ").append(hop.relationship().table()).append(" ON ");
        from.append(either ? anyEnd(edge, here) : end(edge, fromSource, here));
        if (!hop.names().isEmpty()) {
            from.append(" AND ").append(edge).append(".name IN ").append(parameters.addAll(hop.names()));
        }
        String other = either ? otherEnd(edge, here) : edge + (fromSource ? ".target" : ".source");
        arrive(there, other);
    }

    private void arrive(Collection there, String end) {
        from.append(known.add(there) ? " CROSS JOIN " + there.table() + " ON " : " AND ");
        from.append(there.column("id")).append(" = ").append(end);
    }

    private static String end(String edge, boolean source, Collection twin) {
        return edge + (source ? ".source = " : ".target = ") + twin.column("id");
    }

    private static String anyEnd(String edge, Collection twin) {
        return "(" + end(edge, true, twin) + " OR " + end(edge, false, twin) + ")";
    }

    private static String otherEnd(String edge, Collection twin) {
        return "CASE " + edge + ".source WHEN " + twin.column("id") + " THEN " + edge + ".target ELSE " + edge
                + ".source END";
    }
}
