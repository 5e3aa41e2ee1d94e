package io.twinflow.local.twins.graph;

import java.sql.SQLException;

/**
 * Keeps a number of rows within a limit without counting them each time: what it remembers is never too low, and is
 * counted anew only once it says that the limit is reached.
 */
final class Ceiling {
    private static final long NOT_COUNTED = Long.MAX_VALUE;

    private final long limit;
    private long atMost = NOT_COUNTED;

    Ceiling(long limit) {
        this.limit = limit;
    }

    /** Whether one more fits. */
    boolean admits(Count count) throws SQLException {
        if (atMost >= limit) {
            atMost = count.now();
        }
        return atMost < limit;
    }

    /** One more is there; if its transaction is undone, what is remembered is too high until the next count. */
    void added() {
        if (atMost != NOT_COUNTED) {
            atMost++;
        }
    }

    /** Counts the rows. */
    @FunctionalInterface
    interface Count {
        long now() throws SQLException;
    }
}
