package io.twinflow.local.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Stops work that takes too long, even inside SQLite. */
final class TimeLimit {
    /** An interrupt is lost if it comes between two statements. */
    private static final long AGAIN_MILLIS = 20;

    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, TimeLimit::thread, new ThreadPoolExecutor.DiscardPolicy());
    private final Statement interrupter;
    private final Duration limit;
    private volatile Alarm current;

    TimeLimit(Connection connection, Duration limit) {
        clock.setRemoveOnCancelPolicy(true);
        this.limit = limit;
        try {
            interrupter = connection.createStatement();
        } catch (SQLException e) {
            throw new StoreFailure("The database cannot be used", e);
        }
        current = new Alarm(interrupter);
        current.stop();
    }

    /** Does work; if it had to be stopped, its failure is a {@link TimeLimitExceeded}. */
    void hold(Job<?> job, Tx tx) {
        Alarm alarm = new Alarm(interrupter);
        current = alarm;
        Future<?> bell = clock.scheduleWithFixedDelay(alarm, limit.toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        job.read(tx);
        bell.cancel(false);
        if (alarm.stop() && job.hasFailed()) {
            job.fail(new TimeLimitExceeded(limit));
        }
    }

    /** Time is up for all that is being done and that is still to be done. */
    void ring() {
        Future<?> unused = clock.scheduleWithFixedDelay(() -> current.run(), 0, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    void close() {
        clock.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "store-limit");
        thread.setDaemon(true);
        return thread;
    }
}
