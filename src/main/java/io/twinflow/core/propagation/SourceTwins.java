package io.twinflow.core.propagation;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The twins that others follow. Thread-safe. */
final class SourceTwins {
    private final TwinGraph graph;
    private final Workers workers;
    private final int parallel;

    /** @param parallel how many twins are read at once */
    SourceTwins(TwinGraph graph, Workers workers, int parallel) {
        this.graph = graph;
        this.workers = workers;
        this.parallel = parallel;
    }

    /** What the twins hold that a target follows by each rule, as they are now. */
    Map<PropagationRule, List<SourceValue>> of(TwinId target, Set<PropagationRule> rules) {
        Edges edges = new Edges(graph, target);
        Map<PropagationRule, List<TwinId>> followed = new LinkedHashMap<>();
        rules.forEach(rule -> followed.put(rule, edges.followed(rule).distinct().toList()));
        Map<TwinId, Twin> twins =
                read(followed.values().stream().flatMap(List::stream).distinct().toList());
        Map<PropagationRule, List<SourceValue>> values = new LinkedHashMap<>();
        followed.forEach((rule, ids) -> values.put(rule, values(rule, ids, twins)));
        return values;
    }

    /** What these twins hold of what a rule follows; those that hold nothing are left out. */
    static List<SourceValue> values(PropagationRule rule, Collection<TwinId> ids, Map<TwinId, Twin> twins) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(twins.get(id))
                        .flatMap(twin -> twin.property(rule.from()))
                        .map(state -> new SourceValue(id, state))
                        .stream())
                .toList();
    }

    /** These twins as they are now, without those that do not exist. */
    Map<TwinId, Twin> read(Collection<TwinId> ids) {
        Map<TwinId, Twin> twins = new ConcurrentHashMap<>();
        Queue<TwinFailure> failures = new ConcurrentLinkedQueue<>();
        workers.runAll(
                ids.stream()
                        .<Runnable>map(id -> () -> read(id, twins, failures))
                        .toList(),
                parallel);
        Failures.throwMostHopeful(failures);
        return twins;
    }

    private void read(TwinId id, Map<TwinId, Twin> twins, Queue<TwinFailure> failures) {
        try {
            graph.twin(id).ifPresent(twin -> twins.put(id, twin));
        } catch (RuntimeException e) {
            failures.add(TwinFailure.bug(e));
        }
    }
}
