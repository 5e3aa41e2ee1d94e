package io.twinflow.core.propagation;

import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinPatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a target should hold by all its sources as they are now. For one thread. */
final class Look {
    private final Twin target;
    private final Map<PropagationRule, Combined> values = new LinkedHashMap<>();
    private final Map<String, TwinPatch.Change> changes = new LinkedHashMap<>();
    private boolean onlyNewer = true;

    private Look(Twin target) {
        this.target = target;
    }

    /**
     * Reads them.
     *
     * @param target as it was before
     */
    static Look at(Twin target, Set<PropagationRule> rules, SourceTwins sources) {
        Look look = new Look(target);
        sources.of(target.id(), rules).forEach(look::add);
        return look;
    }

    private void add(PropagationRule rule, List<SourceValue> found) {
        Optional<PropertyState> is = target.property(rule.to());
        Optional<Combined> shall = rule.combine().of(found);
        shall.ifPresent(value -> values.put(rule, value));
        // Of two rules for one property the later one counts.
        changes.remove(rule.to().pointer());
        shall.map(value -> value.changeOf(rule.to(), is))
                .orElseGet(() -> is.map(state -> new TwinPatch.Remove(rule.to())))
                .ifPresent(change -> {
                    changes.put(rule.to().pointer(), change);
                    onlyNewer &= shall.filter(value -> value.isNewerThan(is)).isPresent();
                });
    }

    /** What the rules make of the sources. */
    Map<PropagationRule, Combined> values() {
        return values;
    }

    /** What there is to write. */
    List<TwinPatch.Change> changes() {
        return List.copyOf(changes.values());
    }

    /** Whether each change sets a value that was measured after the one it replaces. */
    boolean onlyNewer() {
        return onlyNewer;
    }
}
