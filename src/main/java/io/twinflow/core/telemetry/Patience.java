package io.twinflow.core.telemetry;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Ends the work on a batch when the service is away: each twin would wait for it as long as a call may take, and all of
 * them together longer than a function may. For one batch; thread-safe.
 */
final class Patience {
    private final int limit;
    private final AtomicInteger failuresInARow = new AtomicInteger();

    /** @param limit how many twins in a row may find the service away */
    Patience(int limit) {
        this.limit = limit;
    }

    /** Works on the messages of one twin or, once patience is over, defers them all. */
    List<Result> with(int messages, Supplier<List<Result>> work) {
        if (failuresInARow.get() >= limit) {
            return Collections.nCopies(
                    messages,
                    new Result.Failed(
                            TwinFailure.of(Kind.UNAVAILABLE, "Digital Twins was away for other twins of the batch")));
        }
        List<Result> results = work.get();
        if (results.stream().anyMatch(Patience::foundServiceAway)) {
            failuresInARow.incrementAndGet();
        } else {
            failuresInARow.set(0);
        }
        return results;
    }

    private static boolean foundServiceAway(Result result) {
        return result instanceof Result.Failed failed && failed.reason().kind() == Kind.UNAVAILABLE;
    }
}
