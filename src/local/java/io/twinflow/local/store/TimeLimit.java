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
    /** An interrupt is lost if it comes between two statements, so it is repeated. */
    private static final long AGAIN_MILLIS = 20;

    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, TimeLimit::thread, new ThreadPoolExecutor.DiscardPolicy());
    private final Statement interrupter;
    private final Duration limit;
    private volatile Alarm current;

    TimeLimit(Connection connection, Duration limit) {
        this.limit = limit;
        try {
            interrupter = connection.createStatement();
        } catch (SQLException e) {
            throw new StoreFailure("The database cannot be used", e);
        }
        current = new Alarm(interrupter, System.nanoTime());
        current.stop();
        // One look now and then costs less than an alarm clock for each piece of work.
        long pause = Math.min(LONGEST_PAUSE_MILLIS, Math.max(AGAIN_MILLIS, limit.toMillis() / 100));
        Future<?> unused =
                clock.scheduleWithFixedDelay(() -> current.ringIfLate(), pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Does work; if it had to be stopped, its failure is a {@link TimeLimitExceeded}. */
    void hold(Job<?> job, Tx tx) {
        Alarm alarm = new Alarm(interrupter, System.nanoTime() + limit.toNanos());
        current = alarm;
        job.read(tx);
        if (alarm.stop() && job.hasFailed()) {
            job.fail(new TimeLimitExceeded(limit));
        }
    }

    /** Time is up for all that is being done and that is still to be done. */
    void ring() {
        Future<?> unused = clock.scheduleWithFixedDelay(() -> current.ring(), 0, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
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
