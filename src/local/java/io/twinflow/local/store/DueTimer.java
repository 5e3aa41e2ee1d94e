package io.twinflow.local.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Wakes up when the first of many rows is due, also of those from before a restart. */
public final class DueTimer {
    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);
    /** When what failed is tried again. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Database database;
    private final Clock clock;
    private final Work work;
    /** What it sleeps for; only the database's thread touches it. */
    private Instant next = Instant.MAX;

    public DueTimer(Database database, Clock clock, Work work) {
        this.database = database;
        this.clock = clock;
        this.work = work;
    }

    /** Begins with what is in the database. Blocks. */
    public void start() {
        database.call(tx -> {
            ring(tx);
            return next;
        });
    }

    /** Something is due at that time. To be called on the database's thread. */
    public void at(Instant time) {
        if (time.isBefore(next)) {
            next = time;
            Duration left = Duration.between(clock.instant(), time);
            // Clients choose times, and some are too far away for a number of milliseconds.
            Duration sleep = left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left;
            long millis = left.isNegative() ? 1 : sleep.toMillis() + 1;
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> wake(time));
        }
    }

    private void wake(Instant time) {
        database.post(tx -> {
            // Who slept for something later than the first has nothing to do.
            if (time.equals(next)) {
                next = Instant.MAX;
                tx.onRollback(() -> at(clock.instant().plus(AFTER_FAILURE)));
                ring(tx);
            }
        });
    }

    private void ring(Tx tx) throws SQLException {
        work.due(tx).ifPresent(first -> tx.onCommit(() -> at(first)));
    }

    /** Does what is due, and says when the first of the rest will be. */
    @FunctionalInterface
    public interface Work {
        Optional<Instant> due(Tx tx) throws SQLException;
    }
}
