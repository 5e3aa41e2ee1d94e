package io.twinflow.local.twins.concurrency;

import java.io.IOException;
import java.util.Optional;

/** A number in the graph, as one client gets at it. */
interface Counter {
    /** Empty while it is not there. */
    Optional<Reading> read() throws IOException, InterruptedException;

    /**
     * Puts another number in the place of the one that was read.
     *
     * @return false if somebody else was first
     */
    boolean replace(Reading last, int value) throws IOException, InterruptedException;
}
