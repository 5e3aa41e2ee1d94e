package io.twinflow.local.twins.query;

import java.util.List;

/**
 * Relationships that lead from one twin to another.
 *
 * @param relationship the last of them
 * @param names of relationships; none for all
 * @param fewest how many relationships there are in a row, at least
 * @param most how many there are at most
 */
record Link(
        Collection from,
        Direction direction,
        Collection relationship,
        List<String> names,
        Collection to,
        int fewest,
        int most) {
    /** Which twin is the source. */
    enum Direction {
        FORWARD,
        BACKWARD,
        EITHER
    }

    Link {
        names = List.copyOf(names);
    }
}
