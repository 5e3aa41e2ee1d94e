package io.twinflow.core.propagation;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Both ends of the relationships that rules follow. Thread-safe. */
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

    /** The twins that follow this one by some of the rules, with those rules. */
    Map<TwinId, Set<PropagationRule>> targets(TwinId source, List<PropagationRule> rules) {
        Map<TwinId, Set<PropagationRule>> targets = new LinkedHashMap<>();
        Edges edges = new Edges(source);
        for (PropagationRule rule : rules) {
            Stream<TwinId> ends = rule.direction() == Direction.TO_SOURCE
                    ? edges.sources(rule.relationship())
                    : edges.targets(rule.relationship());
            ends.forEach(target -> targets.computeIfAbsent(target, any -> new LinkedHashSet<>())
                    .add(rule));
        }
        return targets;
    }

    /** What the twins hold that a target follows by each rule, as they are now. */
    Map<PropagationRule, List<SourceValue>> of(TwinId target, Set<PropagationRule> rules) {
        Edges edges = new Edges(target);
        Map<PropagationRule, List<TwinId>> followed = new LinkedHashMap<>();
        for (PropagationRule rule : rules) {
            Stream<TwinId> ends = rule.direction() == Direction.TO_SOURCE
                    ? edges.targets(rule.relationship())
                    : edges.sources(rule.relationship());
            followed.put(rule, ends.distinct().toList());
        }
        Map<TwinId, Twin> twins =
                read(followed.values().stream().flatMap(List::stream).distinct().toList());
        Map<PropagationRule, List<SourceValue>> values = new LinkedHashMap<>();
        followed.forEach((rule, ids) -> values.put(rule, values(rule, ids, twins)));
        return values;
    }

    private static List<SourceValue> values(PropagationRule rule, List<TwinId> ids, Map<TwinId, Twin> twins) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(twins.get(id))
                        .flatMap(twin -> twin.property(rule.from()))
                        .map(state -> new SourceValue(id, state))
                        .stream())
                .toList();
    }

    private Map<TwinId, Twin> read(List<TwinId> ids) {
        Map<TwinId, Twin> twins = new ConcurrentHashMap<>();
        Queue<TwinFailure> failures = new ConcurrentLinkedQueue<>();
        workers.runAll(
                ids.stream()
                        .<Runnable>map(id -> () -> read(id, twins, failures))
                        .toList(),
                parallel);
        Failures.mostHopeful(List.copyOf(failures)).ifPresent(failure -> {
            throw failure;
        });
        return twins;
    }

    private void read(TwinId id, Map<TwinId, Twin> twins, Queue<TwinFailure> failures) {
        try {
            graph.twin(id).ifPresent(twin -> twins.put(id, twin));
        } catch (RuntimeException e) {
            failures.add(TwinFailure.bug(e));
        }
    }

    /** The relationships of one twin, each list asked for once. For one thread. */
    private final class Edges {
        private final TwinId twin;
        private final Map<String, List<Relationship>> outgoing = new HashMap<>();
        private final List<List<Relationship>> incoming = new ArrayList<>();

        Edges(TwinId twin) {
            this.twin = twin;
        }

        /** Where its relationships of this name point. */
        Stream<TwinId> targets(String name) {
            return outgoing.computeIfAbsent(name, any -> graph.outgoing(twin, Optional.of(name))).stream()
                    .map(Relationship::target);
        }

        /** Which twins point at it by relationships of this name. */
        Stream<TwinId> sources(String name) {
            if (incoming.isEmpty()) {
                incoming.add(graph.incoming(twin));
            }
            return incoming.get(0).stream()
                    .filter(relationship -> relationship.name().equals(name))
                    .map(Relationship::source);
        }
    }
}
