package io.twinflow.local.twins.query;

import java.util.ArrayList;
import java.util.List;

/**
 * One relationship between two twins.
 *
 * @param names of the relationship; none for any
 */
record Hop(Collection from, Link.Direction direction, Collection relationship, List<String> names, Collection to) {
    Hop {
        names = List.copyOf(names);
    }

    /** Every way to go all of several links: one for each combination of their lengths. */
    static List<List<Hop>> ways(List<Link> links) {
        List<List<Hop>> ways = List.of(List.of());
        for (Link link : links) {
            List<List<Hop>> longer = new ArrayList<>();
            for (List<Hop> way : ways) {
                for (int length = link.fewest(); length <= link.most(); length++) {
                    List<Hop> next = new ArrayList<>(way);
                    next.addAll(hops(link, length));
                    longer.add(next);
                }
            }
            ways = longer;
        }
        return ways;
    }

    /** A link of some length, with twins of their own between its ends. */
    private static List<Hop> hops(Link link, int length) {
        List<Hop> hops = new ArrayList<>();
        Collection from = link.from();
        for (int i = 1; i < length; i++) {
            Collection between = link.to().another("_" + link.relationship().alias() + "_" + i);
            hops.add(new Hop(from, link.direction(), link.relationship().another("_" + i), link.names(), between));
            from = between;
        }
        hops.add(new Hop(from, link.direction(), link.relationship(), link.names(), link.to()));
        return hops;
    }
}
