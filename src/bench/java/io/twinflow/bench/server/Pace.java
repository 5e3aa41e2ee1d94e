package io.twinflow.bench.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something at a steady rate. */
public final class Pace {
    private Pace() {}

    /**
     * Returns when the time is up.
     *
     * @throws IllegalStateException if it could not be done each time
     */
    public static void keep(double perSecond, Duration length, Runnable tick) throws InterruptedException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            long between = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
            Future<?> ticks = timer.scheduleAtFixedRate(tick, 0, between, TimeUnit.NANOSECONDS);
            pass(length);
            if (ticks.isDone()) {
                ticks.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            timer.shutdownNow();
            timer.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /** Lets time pass. */
    public static void pass(Duration length) {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, length.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
