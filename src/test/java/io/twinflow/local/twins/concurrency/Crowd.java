package io.twinflow.local.twins.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients that start all at once. */
final class Crowd {
    private static final int LONGEST_SECONDS = 60;

    private Crowd() {}

    /** Has everybody do their work, each on a thread of its own, and gives what came of it. */
    static <T> List<T> act(List<? extends Callable<T>> everybody) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(everybody.size());
        CyclicBarrier start = new CyclicBarrier(everybody.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> one : everybody) {
                running.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            List<T> outcomes = new ArrayList<>();
            for (Future<T> future : running) {
                outcomes.add(future.get(LONGEST_SECONDS, TimeUnit.SECONDS));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
