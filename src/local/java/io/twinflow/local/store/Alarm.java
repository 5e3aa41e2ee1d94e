package io.twinflow.local.store;

import java.sql.SQLException;
import java.sql.Statement;

/** Interrupts one piece of work, and never the one that comes after it on the same connection. Thread-safe. */
final class Alarm implements Runnable {
    private final Statement interrupter;
    private boolean over;
    private boolean rang;

    /**
     * Sets it.
     *
     * @param interrupter any statement of the connection: cancelling it stops whatever the connection does
     */
    Alarm(Statement interrupter) {
        this.interrupter = interrupter;
    }

    @Override
    public synchronized void run() {
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
