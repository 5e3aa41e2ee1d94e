package io.twinflow.core.propagation;

import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A target as it was when this instance read or wrote it last. As long as the service has it at this version, nobody else
 * has written it since.
 *
 * @param holders whose value it holds by a rule, as far as that is known
 * @param step when it was read, among the steps of this instance
 */
record KnownTarget(Twin twin, Map<PropagationRule, TwinId> holders, long step) {
    KnownTarget {
        holders = Map.copyOf(holders);
    }

    /** A target of which nothing else is known. */
    static KnownTarget read(Twin twin, long step) {
        return new KnownTarget(twin, Map.of(), step);
    }

    TwinId id() {
        return twin.id();
    }

    /** Whether it holds a value by this rule that says how old it is. */
    boolean hasTimeOf(PropagationRule rule) {
        return twin.property(rule.to()).map(PropertyState::sourceTime).isPresent();
    }

    /** The same once it is known to hold these values. */
    KnownTarget holding(Map<PropagationRule, Combined> values) {
        Map<PropagationRule, TwinId> found = new HashMap<>(holders);
        values.forEach((rule, combined) -> {
            found.remove(rule);
            if (combined.holder() != null) {
                found.put(rule, combined.holder());
            }
        });
        return new KnownTarget(twin, found, step);
    }

    /** The same after a write of our own, without values that the service may write down otherwise. */
    KnownTarget written(String etag, List<TwinPatch.Change> changes) {
        Map<PropertyPath, PropertyState> properties = new HashMap<>(twin.properties());
        for (TwinPatch.Change change : changes) {
            properties.remove(change.path());
            if (change instanceof TwinPatch.Set set && set.value() instanceof NewValue.Given given) {
                properties.put(set.path(), new PropertyState(given.node(), set.sourceTime(), null));
            }
        }
        Twin now = new Twin(twin.id(), twin.model(), etag, properties, twin.components());
        return new KnownTarget(now, holders, step);
    }
}
