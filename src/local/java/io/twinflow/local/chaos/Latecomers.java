package io.twinflow.local.chaos;

import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.VirtualDevice;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Devices that register while the others send, each trying until it is let in. Thread-safe. */
final class Latecomers implements AutoCloseable {
    private static final long AGAIN_MILLIS = 500;

    private final ExecutorService threads = Executors.newCachedThreadPool(Latecomers::daemon);
    private final Queue<String> waiting;
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final Fleet fleet;
    private final Building building;

    Latecomers(List<String> ids, Fleet fleet, Building building) {
        this.waiting = new ConcurrentLinkedQueue<>(ids);
        this.fleet = fleet;
        this.building = building;
    }

    /** Lets the next one come, if there is one left; returns at once. */
    void next() {
        String id = waiting.poll();
        if (id != null) {
            onTheirWay.incrementAndGet();
            threads.execute(() -> join(id));
        }
    }

    /** How many have not been let in yet. */
    int onTheirWay() {
        return onTheirWay.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void join(String id) {
        try {
            VirtualDevice device = insistently(() -> fleet.join(id));
            insistently(() -> {
                building.equip(List.of(id));
                return id;
            });
            fleet.start(device);
            onTheirWay.decrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T insistently(Attempt<T> attempt) throws InterruptedException {
        while (true) {
            try {
                return attempt.run();
            } catch (RuntimeException e) {
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            }
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "latecomer");
        thread.setDaemon(true);
        return thread;
    }

    /** Something that may fail and is then tried again. */
    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws InterruptedException;
    }
}
