package io.twinflow.core.propagation;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.Pause;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.Remembered;
import io.twinflow.core.twin.TwinId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a target agree with its sources: the target is read before them, and written on the condition that it has not
 * moved. Remembers the targets that it settled last. Thread-safe, for one run on a target at a time.
 */
final class ReconcileTarget {
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final AllSources all;
    private final NewestSource newest;
    private final Pause pause;
    private final AtomicLong steps;
    private final Remembered<TwinId, KnownTarget> known;
    private final AtomicLong pauses = new AtomicLong();

    /**
     * @param steps what comes first in this instance
     * @param capacity how many targets are remembered
     */
    ReconcileTarget(TwinGraph graph, SourceTwins sources, Pause pause, AtomicLong steps, int capacity) {
        this.all = new AllSources(graph, sources, steps);
        this.newest = new NewestSource(graph, sources);
        this.pause = pause;
        this.steps = steps;
        this.known = new Remembered<>(capacity);
    }

    /** Applies the rules of all requests together; a target that is not there is a success. */
    Settlement run(TwinId target, List<Request> requests) {
        Set<PropagationRule> rules = rules(requests);
        try {
            return settle(target, requests);
        } catch (TwinFailure failure) {
            boolean oneRuleMayBeWrong = failure.kind() == Kind.INVALID_VALUE || failure.kind() == Kind.REFUSED;
            if (rules.size() > 1 && oneRuleMayBeWrong) {
                return eachAlone(target, requests, rules);
            }
            throw failure;
        }
    }

    private static Set<PropagationRule> rules(List<Request> requests) {
        Set<PropagationRule> rules = new LinkedHashSet<>();
        requests.forEach(request -> rules.addAll(request.rules()));
        return rules;
    }

    private Settlement eachAlone(TwinId target, List<Request> requests, Set<PropagationRule> rules) {
        List<TwinFailure> failures = new ArrayList<>();
        Settlement together = new Settlement(0, true);
        for (PropagationRule rule : rules) {
            try {
                together = together.and(settle(target, only(rule, requests)));
            } catch (TwinFailure failure) {
                failures.add(failure);
            }
        }
        Failures.throwMostHopeful(failures);
        return together;
    }

    private static List<Request> only(PropagationRule rule, List<Request> requests) {
        return requests.stream()
                .filter(request -> request.rules().contains(rule))
                .map(request -> request.only(rule))
                .toList();
    }

    private Settlement settle(TwinId target, List<Request> requests) {
        for (int attempt = 1; ; attempt++) {
            try {
                return trySettle(target, requests);
            } catch (TwinFailure failure) {
                if (failure.kind() == Kind.UNKNOWN_TWIN) {
                    return new Settlement(steps.incrementAndGet(), true);
                }
                if (failure.kind() != Kind.CONFLICT || attempt == ATTEMPTS) {
                    throw failure;
                }
                pause.pause(backOff(target, attempt));
            }
        }
    }

    /** What is remembered is used once: should this fail, it may be wrong. */
    private Settlement trySettle(TwinId target, List<Request> requests) {
        Optional<KnownTarget> remembered = known.remove(target);
        KnownTarget before = remembered.orElseGet(() -> all.read(target));
        Optional<KnownTarget> settled =
                NewestSource.serves(requests) ? newest.settle(before, requests) : Optional.empty();
        KnownTarget after = settled.orElseGet(() -> all.settle(
                remembered.isPresent() ? all.read(target) : before,
                rules(requests),
                requests.stream().anyMatch(Request::related)));
        known.put(target, after);
        return new Settlement(after.step(), settled.isEmpty());
    }

    /** Doubles each time, less up to a half that differs from call to call, so that rivals part. */
    private Duration backOff(TwinId target, int attempt) {
        Duration longest = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
        long scattered = (target.hashCode() + pauses.incrementAndGet()) * 0x9e3779b97f4a7c15L;
        long half = longest.toNanos() / 2;
        return longest.minusNanos(Long.remainderUnsigned(scattered, half));
    }
}
