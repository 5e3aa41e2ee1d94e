package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.eventhubs.PartitionLog;
import io.twinflow.local.eventhubs.PartitionState;
import io.twinflow.local.eventhubs.StoredEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The next events of a partition, read before they are wanted and without waiting for the database. Only for the event
 * loop.
 */
final class ReadAhead {
    private static final int LOW = 250;

    private final Deque<StoredEvent> ahead = new ArrayDeque<>();
    private final PartitionLog log;
    private final Context context;
    private final Runnable arrived;
    private final Consumer<Throwable> failed;
    private long after;
    private boolean reading;
    private boolean grown;
    private boolean atEnd;
    private PartitionState state = new PartitionState(-1, -1, -1, Instant.EPOCH);

    ReadAhead(PartitionLog log, long after, Context context, Runnable arrived, Consumer<Throwable> failed) {
        this.log = log;
        this.after = after;
        this.context = context;
        this.arrived = arrived;
        this.failed = failed;
    }

    /** The next event; only if there is one. */
    StoredEvent next() {
        return ahead.remove();
    }

    boolean isEmpty() {
        return ahead.isEmpty();
    }

    /** Whether everything that is in the log was read and taken. */
    boolean isExhausted() {
        return ahead.isEmpty() && atEnd && !grown && !reading;
    }

    /** How far the partition had come when it was read last. */
    PartitionState state() {
        return state;
    }

    /** There is more in the log. */
    void grown() {
        grown = true;
    }

    /** Reads more if little is left. */
    void refill() {
        if (reading || ahead.size() > LOW || (atEnd && !grown)) {
            return;
        }
        reading = true;
        grown = false;
        Future.fromCompletionStage(log.database().submit(tx -> log.read(tx, after)), context)
                .onSuccess(this::take)
                .onFailure(failed::accept);
    }

    private void take(PartitionLog.Page page) {
        reading = false;
        state = page.state();
        ahead.addAll(page.events());
        after = page.events().isEmpty()
                ? Math.max(after, state.lastSequence())
                : page.events().get(page.events().size() - 1).sequence();
        atEnd = after >= state.lastSequence();
        arrived.run();
    }
}
