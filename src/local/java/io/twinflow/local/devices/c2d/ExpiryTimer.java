package io.twinflow.local.devices.c2d;

import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Wakes up when the first of the waiting messages expires, also of those from before a restart. */
final class ExpiryTimer {
    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;
    private final Expiry expiry;
    /** What it sleeps for; only the database's thread touches it. */
    private Instant next = Instant.MAX;

    ExpiryTimer(Database database, Clock clock, Expiry expiry) {
        this.database = database;
        this.clock = clock;
        this.expiry = expiry;
    }

    /** Begins with what is in the database. Blocks. */
    void start() {
        database.call(tx -> {
            ring(tx);
            return next;
        });
    }

    /** A message expires at that time. To be called on the database's thread. */
    void at(Instant time) {
        if (time.isBefore(next)) {
            next = time;
            Duration left = Duration.between(clock.instant(), time);
            long millis = Math.max(0, Math.min(LONGEST_SLEEP.toMillis(), left.toMillis())) + 1;
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> wake(time));
        }
    }

    private void wake(Instant time) {
        var unused = database.submit(tx -> {
            // Who slept for something later than the first has nothing to do.
            if (time.equals(next)) {
                next = Instant.MAX;
                ring(tx);
            }
            return time;
        });
    }

    private void ring(Tx tx) throws SQLException {
        expiry.expire(tx).ifPresent(first -> tx.onCommit(() -> at(first)));
    }

    /** Gives up what has expired, and says what will expire first. */
    @FunctionalInterface
    interface Expiry {
        Optional<Instant> expire(Tx tx) throws SQLException;
    }
}
