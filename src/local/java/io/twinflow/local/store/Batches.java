package io.twinflow.local.store;

import java.sql.SQLException;
import java.util.List;

/** Does what queued up, on the one thread that works on a connection. */
interface Batches {
    /**
     * Does some work, or none, and tells whoever waits for it.
     *
     * @throws SQLException if the connection is of no use any more
     */
    void run(List<Job<?>> jobs) throws SQLException;

    /** Gives the connection back. */
    void close();
}
