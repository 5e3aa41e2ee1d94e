package io.twinflow.local.chaos;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets go wrong what a plan says, when it says so; at the end of it nothing goes wrong any more. */
final class Disturber implements AutoCloseable {
    private static final int THREADS = 4;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(THREADS, Disturber::daemon);
    private final Set<Runnable> ends = ConcurrentHashMap.newKeySet();
    private final Victims victims;
    private final Consumer<String> out;

    Disturber(Victims victims, Consumer<String> out) {
        this.victims = victims;
        this.out = out;
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Begins; returns at once. */
    void begin(FaultPlan plan) {
        plan.faults().forEach(fault -> after(fault.at(), () -> begin(fault)));
    }

    /** Does something else at a time of its own. */
    void after(Duration delay, Runnable action) {
        var unused = timer.schedule(() -> guarded(action), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins nothing more, waits for what has just begun, and ends all that lasts. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(1, TimeUnit.MINUTES)) {
                out.accept("A disturbance does not end.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ends.forEach(this::guarded);
    }

    private void begin(PlannedFault fault) {
        Runnable end = fault.disturbance().begin(victims);
        ends.add(end);
        after(fault.lasts(), () -> {
            end.run();
            ends.remove(end);
        });
    }

    /** What a timer's task throws, nobody would hear of. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            out.accept("A disturbance failed: " + e);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "disturber");
        thread.setDaemon(true);
        return thread;
    }
}
