package io.twinflow.core.propagation;

import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.TwinId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The relationships of one twin, each list asked for once, when it is needed. For one thread. */
final class Edges {
    private final TwinGraph graph;
    private final TwinId twin;
    private final Map<String, List<Relationship>> outgoing = new HashMap<>();
    private final List<List<Relationship>> incoming = new ArrayList<>();

    Edges(TwinGraph graph, TwinId twin) {
        this.graph = graph;
        this.twin = twin;
    }

    /** The twins that follow this one by the rule. */
    Stream<TwinId> followers(PropagationRule rule) {
        return rule.direction() == Direction.TO_SOURCE
                ? pointingHere(rule.relationship())
                : pointedAt(rule.relationship());
    }

    /** The twins that this one follows by the rule. */
    Stream<TwinId> followed(PropagationRule rule) {
        return rule.direction() == Direction.TO_SOURCE
                ? pointedAt(rule.relationship())
                : pointingHere(rule.relationship());
    }

    private Stream<TwinId> pointedAt(String name) {
        return outgoing.computeIfAbsent(name, any -> graph.outgoing(twin, Optional.of(name))).stream()
                .map(Relationship::target);
    }

    private Stream<TwinId> pointingHere(String name) {
        if (incoming.isEmpty()) {
            incoming.add(graph.incoming(twin));
        }
        return incoming.get(0).stream()
                .filter(relationship -> relationship.name().equals(name))
                .map(Relationship::source);
    }
}
