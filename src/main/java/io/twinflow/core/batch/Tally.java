package io.twinflow.core.batch;

import io.twinflow.core.failure.TwinFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorts results into piles. For one thread. */
final class Tally<E> {
    private final SortedMap<String, Integer> skipped = new TreeMap<>();
    private final List<BatchOutcome.Failed<E>> rejected = new ArrayList<>();
    private final List<BatchOutcome.Failed<E>> deferred = new ArrayList<>();
    private int applied;
    private int ignoredFields;

    void add(E event, Result result) {
        if (result instanceof Result.Applied done) {
            applied++;
            ignoredFields += done.ignoredFields();
        } else if (result instanceof Result.Skipped skip) {
            skipped.merge(skip.reason(), 1, Integer::sum);
        } else if (result instanceof Result.Failed failed) {
            TwinFailure reason = failed.reason();
            (reason.isRetryable() ? deferred : rejected).add(new BatchOutcome.Failed<>(event, reason));
        }
    }

    BatchOutcome<E> outcome() {
        return new BatchOutcome<>(applied, ignoredFields, skipped, rejected, deferred);
    }
}
