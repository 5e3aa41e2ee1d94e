package io.twinflow.core.propagation;

/**
 * How a run on a target ended well.
 *
 * @param step since when nobody but this instance has written the target, among the steps of this instance
 * @param thorough whether all its sources were read, or there is no such target any more
 */
record Settlement(long step, boolean thorough) {
    /** Whether it serves who found the target by this listing; else that may be out of date. */
    boolean serves(Listing listing) {
        return step < listing.step()
                || listing.use() == Listing.Use.LAST
                || (thorough && listing.use() == Listing.Use.FRESH);
    }

    /** Both as one. */
    Settlement and(Settlement other) {
        return new Settlement(Math.max(step, other.step), thorough && other.thorough);
    }
}
