package io.twinflow.simulation.cloud;

import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.TwinId;
import io.twinflow.simulation.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The relationships, and those that the deletion of a twin still sees for a while after they are gone. */
final class Edges {
    private final Schedule schedule;
    private final Map<String, Relationship> edges = new LinkedHashMap<>();
    private final Map<Relationship, Long> seenUntil = new LinkedHashMap<>();

    Edges(Schedule schedule) {
        this.schedule = schedule;
    }

    boolean add(Relationship edge) {
        return edges.putIfAbsent(key(edge), edge) == null;
    }

    boolean remove(Relationship edge, long unseen) {
        boolean removed = edges.remove(key(edge)) != null;
        if (removed) {
            seenUntil.put(edge, schedule.now() + unseen);
        }
        return removed;
    }

    List<Relationship> from(TwinId source) {
        return matching(edge -> edge.source().equals(source));
    }

    List<Relationship> to(TwinId target) {
        return matching(edge -> edge.target().equals(target));
    }

    boolean holds(TwinId twin) {
        Predicate<Relationship> touches =
                edge -> edge.source().equals(twin) || edge.target().equals(twin);
        return edges.values().stream().anyMatch(touches)
                || seenUntil.entrySet().stream()
                        .anyMatch(gone -> gone.getValue() > schedule.now() && touches.test(gone.getKey()));
    }

    private List<Relationship> matching(Predicate<Relationship> wanted) {
        return edges.values().stream().filter(wanted).toList();
    }

    private static String key(Relationship edge) {
        return edge.source() + "/" + edge.id();
    }
}
