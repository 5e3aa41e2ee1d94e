package io.twinflow.core.propagation;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Settles a target by reading it, its relationships and all its sources, in this order. Thread-safe. */
final class AllSources {
    private static final int MOST_LOOKS = 4;

    private final TwinGraph graph;
    private final SourceTwins sources;
    private final AtomicLong steps;

    /** @param steps what comes first in this instance */
    AllSources(TwinGraph graph, SourceTwins sources, AtomicLong steps) {
        this.graph = graph;
        this.sources = sources;
        this.steps = steps;
    }

    /** Reads a target. */
    KnownTarget read(TwinId target) {
        return graph.twin(target)
                .map(twin -> KnownTarget.read(twin, steps.incrementAndGet()))
                .orElseThrow(() -> TwinFailure.of(Kind.UNKNOWN_TWIN, "There is no twin " + target));
    }

    /**
     * Writes a target until it is what the rules make of its sources, or these never stay as they are.
     *
     * @param before as it was just now
     * @param moving whether it gets another version in any case, so that nobody can rely on what they knew of it
     * @throws TwinFailure {@code UNKNOWN_TWIN}, and {@code CONFLICT} if the target changed under way
     */
    KnownTarget settle(KnownTarget before, Set<PropagationRule> rules, boolean moving) {
        KnownTarget target = before;
        for (int looks = 1; ; looks++) {
            Look look = Look.at(target.twin(), rules, sources);
            if (look.changes().isEmpty()) {
                KnownTarget agreeing = target.holding(look.values());
                return moving && looks == 1 ? move(agreeing, rules) : agreeing;
            }
            KnownTarget written = write(target, look.changes());
            // Of sources that change faster than they can be read there is more to be told.
            if (look.onlyNewer() || looks == MOST_LOOKS) {
                return written.holding(look.values());
            }
            // What was looked at may have changed before the write, back to what the target held until then: who was
            // told of that found nothing to write.
            target = read(before.id());
        }
    }

    private KnownTarget write(KnownTarget target, List<TwinPatch.Change> changes) {
        String etag =
                graph.patch(target.id(), new TwinPatch(changes), target.twin().etag());
        return target.written(etag, changes);
    }

    /** Writes a value that is there once more; only what has one is ever settled from memory. */
    private KnownTarget move(KnownTarget target, Set<PropagationRule> rules) {
        return rules.stream()
                .flatMap(rule -> same(target, rule).stream())
                .findFirst()
                .map(change -> write(target, List.of(change)))
                .orElse(target);
    }

    private static Optional<TwinPatch.Change> same(KnownTarget target, PropagationRule rule) {
        Optional<PropertyState> state = target.twin().property(rule.to()).filter(held -> held.sourceTime() != null);
        return state.map(held -> new TwinPatch.Set(rule.to(), new NewValue.Given(held.value()), held.sourceTime()));
    }
}
