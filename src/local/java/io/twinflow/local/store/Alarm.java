package io.twinflow.local.store;

import java.sql.SQLException;
import java.sql.Statement;

/** Interrupts one piece of work, and never the one that comes after it on the same connection. Thread-safe. */
final class Alarm {
    private final Statement interrupter;
    private final long due;
    private boolean over;
    private boolean rang;

    /**
     * Sets it.
     *
     * @param interrupter any statement of the connection: cancelling it stops whatever the connection does
     * @param due as {@link System#nanoTime} will say it
     */
    Alarm(Statement interrupter, long due) {
        this.interrupter = interrupter;
        this.due = due;
    }

    void ringIfLate() {
        if (System.nanoTime() - due >= 0) {
            ring();
        }
    }

    synchronized void ring() {
        if (over) {
            return;
        }
        try {
            interrupter.cancel();
            rang = true;
        } catch (SQLException e) {
            throw new StoreFailure("A query could not be stopped", e);
        }
    }

    /**
     * The work is done.
     *
     * @return whether it was interrupted
     */
    synchronized boolean stop() {
        over = true;
        return rang;
    }
}
