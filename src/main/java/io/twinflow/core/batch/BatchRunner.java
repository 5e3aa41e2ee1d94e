package io.twinflow.core.batch;

import java.util.List;
import java.util.function.Function;

/** Skeleton. */
public final class BatchRunner {
    private BatchRunner() {}

    /** Skeleton. */
    public static <E, M> BatchOutcome<E> run(
            List<E> events, Function<E, Reading<M>> reader, Function<List<M>, List<Result>> job) {
        return new BatchOutcome<>(0, 0, new java.util.TreeMap<>(), List.of(), List.of());
    }

    /** A job for single messages as a job for batches. */
    public static <M> Function<List<M>, List<Result>> each(Function<M, Result> job) {
        return messages -> messages.stream().map(job).toList();
    }
}
