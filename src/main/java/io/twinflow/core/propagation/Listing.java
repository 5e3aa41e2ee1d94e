package io.twinflow.core.propagation;

import io.twinflow.core.twin.TwinId;
import java.util.Map;
import java.util.Set;

/**
 * The twins that follow one, with the rules by which they do.
 *
 * @param step when the question was asked, among the steps of this instance
 */
record Listing(Map<TwinId, Set<PropagationRule>> followers, long step, Use use) {
    /** What may be done with it if a target was written by others since. */
    enum Use {
        /** Nothing: it is from before the change. */
        REMEMBERED,
        /** It has all that follow the twin that changed, but those it has may no longer do so: list again. */
        FRESH,
        /** The same, but instead of listing again ask the target. */
        LAST
    }

    /** Nobody, for who asks for more than a listing can spare. */
    static Listing none() {
        return new Listing(Map.of(), 0, Use.LAST);
    }

    Listing remembered() {
        return new Listing(followers, step, Use.REMEMBERED);
    }

    Listing asLast() {
        return new Listing(followers, step, Use.LAST);
    }
}
