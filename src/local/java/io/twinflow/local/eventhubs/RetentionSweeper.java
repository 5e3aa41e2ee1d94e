package io.twinflow.local.eventhubs;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Deletes what a namespace need not keep, in the background and in small transactions. Thread-safe. */
public final class RetentionSweeper implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "retention");
        thread.setDaemon(true);
        return thread;
    });
    private final EventHubs hubs;
    private final Retention retention;
    private final Clock clock;

    private RetentionSweeper(EventHubs hubs, Retention retention, Clock clock) {
        this.hubs = hubs;
        this.retention = retention;
        this.clock = clock;
    }

    /** Sweeps now and then until it is closed. */
    public static RetentionSweeper start(EventHubs hubs, Retention retention, Duration every, Clock clock) {
        var sweeper = new RetentionSweeper(hubs, retention, clock);
        var unused = sweeper.timer.scheduleWithFixedDelay(
                () -> sweeper.sweep().handle((done, failure) -> null).join(),
                0,
                every.toMillis(),
                TimeUnit.MILLISECONDS);
        return sweeper;
    }

    /** Sweeps every partition once. */
    CompletableFuture<Void> sweep() {
        return CompletableFuture.allOf(hubs.hubs().stream().map(this::sweep).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void close() {
        timer.shutdown();
    }

    private CompletableFuture<Void> sweep(HubDefinition hub) {
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        for (int partition = 0; partition < hub.partitions(); partition++) {
            PartitionLog log = hubs.log(hub.name(), partition);
            done = done.thenCompose(nothing -> sweep(log));
        }
        return done;
    }

    private CompletableFuture<Void> sweep(PartitionLog log) {
        return log.database()
                .submit(tx -> log.expire(tx, retention, clock.instant()))
                .thenCompose(more -> more ? sweep(log) : CompletableFuture.completedFuture(null));
    }
}
