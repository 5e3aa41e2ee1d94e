package io.twinflow.local.twins.query;

import java.util.List;

/**
 * What FROM, JOIN and MATCH say: which rows there are.
 *
 * @param rows the collections that a row has an item of; two rows differ in one of those
 * @param links what holds the twins of a row together
 * @param trails whether a row uses each relationship once at most, and other collections do not tell rows apart
 */
record Source(List<Collection> rows, List<Link> links, boolean trails) {
    Source {
        rows = List.copyOf(rows);
        links = List.copyOf(links);
    }

    static Source of(Collection single) {
        return new Source(List.of(single), List.of(), false);
    }

    /** Whether rows may hold more than one item, so that the query must say where to start. */
    boolean isGraph() {
        return trails || rows.size() > 1;
    }

    /**
     * The columns that tell the items of one of its collections apart. Where a row is one twin, they come in the order
     * of the index by model, so that a page of some model's twins need not wait until all are sorted.
     */
    List<String> key(Collection collection) {
        return collection.isTwins() && !isGraph()
                ? List.of(collection.column("model"), collection.column("id"))
                : collection.key();
    }
}
