package io.twinflow.local.twins.query;

import java.util.List;
import java.util.OptionalInt;

/**
 * What SELECT says.
 *
 * @param items none for {@code *} and for {@code COUNT()}
 * @param top how many rows there are in all, at most
 */
record Selection(List<Item> items, boolean count, OptionalInt top) {
    Selection {
        items = List.copyOf(items);
    }

    /**
     * A member of each result.
     *
     * @param path within the collection's items; empty for all of an item
     */
    record Item(String key, Collection collection, List<String> path) {
        Item {
            path = List.copyOf(path);
        }
    }
}
