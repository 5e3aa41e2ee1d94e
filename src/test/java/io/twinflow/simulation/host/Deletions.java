package io.twinflow.simulation.host;

import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.simulation.schedule.Fiber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which relationships the app deleted, and what it had seen of their twins. */
public final class Deletions {
    private final Map<Fiber, Map<TwinId, Twin>> seen = new HashMap<>();
    private final List<Deletion> deletions = new ArrayList<>();

    /**
     * A relationship that the app deleted.
     *
     * @param seen the twin that is pointed to, as the app had read it, if it had
     */
    public record Deletion(Relationship relationship, Optional<Twin> seen) {}

    void read(Fiber reader, Twin twin) {
        seen.computeIfAbsent(reader, any -> new HashMap<>()).put(twin.id(), twin);
    }

    void deleted(Fiber reader, Relationship relationship) {
        Twin twin = seen.getOrDefault(reader, Map.of()).get(relationship.target());
        deletions.add(new Deletion(relationship, Optional.ofNullable(twin)));
    }

    public List<Deletion> all() {
        return deletions;
    }
}
