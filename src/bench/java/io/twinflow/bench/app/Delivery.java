package io.twinflow.bench.app;

import io.twinflow.core.failure.TwinFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Delivers events, so many at a time, and those that failed again after a while. */
final class Delivery implements AutoCloseable {
    private final List<Future<?>> deliveries = new ArrayList<>();
    private final ExecutorService threads;
    private final Duration pause;

    Delivery(int atOnce, Duration pause) {
        this.threads = Executors.newFixedThreadPool(atOnce);
        this.pause = pause;
    }

    synchronized void add(Runnable event) {
        deliveries.add(threads.submit(event));
    }

    /** Calls a function until it succeeds. */
    void insist(Runnable call) {
        while (!succeeds(call)) {
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Waits for all that have been added. */
    void await() {
        try {
            for (Future<?> delivery : added()) {
                delivery.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized List<Future<?>> added() {
        return List.copyOf(deliveries);
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (TwinFailure e) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
