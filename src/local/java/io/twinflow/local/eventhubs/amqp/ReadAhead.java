package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.eventhubs.Chunk;
import io.twinflow.local.eventhubs.ChunkCursor;
import io.twinflow.local.eventhubs.PartitionLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The next events of a partition: from memory if the reader keeps up, else read before they are wanted and without
 * waiting for the database. Only for the event loop.
 */
final class ReadAhead {
    private static final int LOW_BYTES = 256 * 1024;

    private final Deque<Chunk> ahead = new ArrayDeque<>();
    private final PartitionLog log;
    private final Context context;
    private final Runnable arrived;
    private final Consumer<Throwable> failed;
    private @Nullable ChunkCursor current;
    private long taken;
    private long after;
    private long bytes;
    private boolean reading;

    ReadAhead(PartitionLog log, long after, Context context, Runnable arrived, Consumer<Throwable> failed) {
        this.log = log;
        this.taken = after;
        this.after = after;
        this.context = context;
        this.arrived = arrived;
        this.failed = failed;
    }

    /** A cursor that stands on the next event, until the next call; nothing if none is here yet. */
    Optional<ChunkCursor> next() {
        while (current == null || !current.hasNext()) {
            if (ahead.isEmpty()) {
                return Optional.empty();
            }
            Chunk chunk = ahead.remove();
            bytes -= chunk.size();
            current = chunk.after(taken);
        }
        current.next();
        taken = current.sequence();
        return Optional.of(current);
    }

    boolean isEmpty() {
        return ahead.isEmpty() && (current == null || !current.hasNext());
    }

    /** Whether everything that is in the log was taken. */
    boolean isExhausted() {
        return isEmpty() && !reading && after >= log.committed().lastSequence();
    }

    /** Gets more if little is left and there is more. */
    void refill() {
        if (reading || bytes > LOW_BYTES) {
            return;
        }
        Optional<PartitionLog.Page> recent = log.recent(after);
        if (recent.isPresent()) {
            take(recent.get());
            return;
        }
        reading = true;
        Future.fromCompletionStage(log.database().submit(tx -> log.read(tx, after)), context)
                .onSuccess(page -> {
                    reading = false;
                    take(page);
                    arrived.run();
                })
                .onFailure(failed::accept);
    }

    private void take(PartitionLog.Page page) {
        for (Chunk chunk : page.chunks()) {
            ahead.add(chunk);
            bytes += chunk.size();
        }
        // What retention has taken away is passed over.
        after = page.chunks().isEmpty()
                ? Math.max(after, page.state().lastSequence())
                : page.chunks().get(page.chunks().size() - 1).lastSequence();
    }
}
