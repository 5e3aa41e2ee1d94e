package io.twinflow.core.propagation;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.Pause;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.TwinId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps twins in step with those that they follow by rules. A change is taken for the advice to look, never for a value
 * to copy, so changes may come again, late or out of order. Thread-safe, and meant to be shared: changes that concern
 * the same target at the same time share the work.
 *
 * <p>The value that {@code latest} passes on keeps its source time; combined values have none.
 */
public final class PropagateChange {
    private final List<PropagationRule> rules;
    private final SourceTwins sources;
    private final ReconcileTarget reconcile;
    private final TargetRuns runs;
    private final Workers workers;
    private final int parallel;

    /** @param parallel how many twins are read, or targets written, at once for one change */
    public PropagateChange(TwinGraph graph, List<PropagationRule> rules, Workers workers, Pause pause, int parallel) {
        this.rules = List.copyOf(rules);
        this.workers = requireNonNull(workers, "workers");
        this.parallel = parallel;
        this.sources = new SourceTwins(requireNonNull(graph, "graph"), workers, parallel);
        this.reconcile = new ReconcileTarget(graph, sources, requireNonNull(pause, "pause"));
        this.runs = new TargetRuns(workers);
    }

    /** Brings every twin that follows this one up to date; returns once each has been looked at after the call began. */
    public Result propagate(TwinChange change) {
        List<PropagationRule> touched =
                rules.stream().filter(rule -> change.touches(rule.from())).toList();
        if (touched.isEmpty()) {
            return new Result.Skipped("no rule");
        }
        try {
            return reconcileAll(sources.targets(change.twin(), touched))
                    .<Result>map(Result.Failed::new)
                    .orElseGet(() -> new Result.Applied(0));
        } catch (TwinFailure failure) {
            return new Result.Failed(failure);
        }
    }

    private Optional<TwinFailure> reconcileAll(Map<TwinId, Set<PropagationRule>> targets) {
        Queue<TwinFailure> failures = new ConcurrentLinkedQueue<>();
        workers.runAll(
                targets.entrySet().stream()
                        .<Runnable>map(target -> () ->
                                reconcile(target.getKey(), target.getValue()).ifPresent(failures::add))
                        .toList(),
                parallel);
        return Failures.mostHopeful(List.copyOf(failures));
    }

    private Optional<TwinFailure> reconcile(TwinId target, Set<PropagationRule> touched) {
        try {
            return runs.join(target, touched, together -> reconcile.run(target, together));
        } catch (RuntimeException e) {
            return Optional.of(TwinFailure.bug(e));
        }
    }
}
