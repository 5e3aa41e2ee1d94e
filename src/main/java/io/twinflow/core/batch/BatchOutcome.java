package io.twinflow.core.batch;

import io.twinflow.core.failure.TwinFailure;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of each event of one batch.
 *
 * @param applied how many events took effect
 * @param ignoredFields how many fields of those events their models do not know
 * @param skipped how many events were not for us, by reason
 * @param rejected events no retry can save; they go to the dead letters
 * @param deferred events worth another attempt; the invocation must fail so that the host delivers the batch again
 * @param <E> the event as it arrived
 */
public record BatchOutcome<E>(
        int applied,
        int ignoredFields,
        SortedMap<String, Integer> skipped,
        List<Failed<E>> rejected,
        List<Failed<E>> deferred) {
    public BatchOutcome {
        skipped = new TreeMap<>(skipped);
        rejected = List.copyOf(rejected);
        deferred = List.copyOf(deferred);
    }

    /** An event that failed, and why. */
    public record Failed<E>(E event, TwinFailure reason) {}
}
