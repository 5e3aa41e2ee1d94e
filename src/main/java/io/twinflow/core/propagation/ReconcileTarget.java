package io.twinflow.core.propagation;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.Pause;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a target agree with its sources as they are now: reads the target first, then the sources, and writes on the
 * condition that the target has not moved. Writes nothing if nothing changes, so there is no echo. Thread-safe.
 */
final class ReconcileTarget {
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final TwinGraph graph;
    private final SourceTwins sources;
    private final Pause pause;
    private final AtomicLong pauses = new AtomicLong();

    ReconcileTarget(TwinGraph graph, SourceTwins sources, Pause pause) {
        this.graph = graph;
        this.sources = sources;
        this.pause = pause;
    }

    /** Applies all rules with one write; a target that is not there is a success. Answers what went wrong. */
    Optional<TwinFailure> run(TwinId target, Set<PropagationRule> rules) {
        try {
            settle(target, rules);
            return Optional.empty();
        } catch (TwinFailure failure) {
            boolean oneRuleMayBeWrong = failure.kind() == Kind.INVALID_VALUE || failure.kind() == Kind.REFUSED;
            return rules.size() > 1 && oneRuleMayBeWrong ? eachAlone(target, rules) : Optional.of(failure);
        }
    }

    private Optional<TwinFailure> eachAlone(TwinId target, Set<PropagationRule> rules) {
        List<TwinFailure> failures = rules.stream()
                .flatMap(rule -> run(target, Set.of(rule)).stream())
                .toList();
        return Failures.mostHopeful(failures);
    }

    private void settle(TwinId target, Set<PropagationRule> rules) {
        for (int attempt = 1; ; attempt++) {
            try {
                graph.twin(target).ifPresent(twin -> write(twin, rules));
                return;
            } catch (TwinFailure failure) {
                if (failure.kind() == Kind.UNKNOWN_TWIN) {
                    return;
                }
                if (failure.kind() != Kind.CONFLICT || attempt == ATTEMPTS) {
                    throw failure;
                }
                pause.pause(backOff(target, attempt));
            }
        }
    }

    private void write(Twin target, Set<PropagationRule> rules) {
        Map<PropagationRule, List<SourceValue>> values = sources.of(target.id(), rules);
        Map<String, TwinPatch.Change> changes = new LinkedHashMap<>();
        values.forEach((rule, found) -> {
            changes.remove(rule.to().pointer());
            change(target, rule, found)
                    .ifPresent(change -> changes.put(rule.to().pointer(), change));
        });
        if (!changes.isEmpty()) {
            graph.patch(target.id(), new TwinPatch(List.copyOf(changes.values())), target.etag());
        }
    }

    private static Optional<TwinPatch.Change> change(Twin target, PropagationRule rule, List<SourceValue> found) {
        Optional<PropertyState> is = target.property(rule.to());
        Optional<Combined> shall = rule.combine().of(found);
        if (shall.isEmpty()) {
            return is.map(state -> new TwinPatch.Remove(rule.to()));
        }
        boolean same = is.filter(state -> shall.get().isSame(state.value())).isPresent();
        return same
                ? Optional.empty()
                : Optional.of(new TwinPatch.Set(
                        rule.to(), shall.get().value(), shall.get().sourceTime()));
    }

    /** Doubles each time, less up to a half that differs from call to call, so that rivals part. */
    private Duration backOff(TwinId target, int attempt) {
        Duration longest = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
        long scattered = (target.hashCode() + pauses.incrementAndGet()) * 0x9e3779b97f4a7c15L;
        long half = longest.toNanos() / 2;
        return longest.minusNanos(Long.remainderUnsigned(scattered, half));
    }
}
