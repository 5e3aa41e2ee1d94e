package io.twinflow.local.twins.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of results.
 *
 * @param items each a JSON object, as text
 * @param next the token that gets the next page; null on the last
 */
public record Results(List<String> items, @Nullable String next) {
    public Results {
        items = List.copyOf(items);
    }
}
