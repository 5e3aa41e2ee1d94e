package io.twinflow.simulation.oracle;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.simulation.cloud.IotHub;
import io.twinflow.simulation.host.Deletions.Deletion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * There are the relationships that were wished for, and the app deleted one only if, as far as it could see, the device
 * was gone.
 */
final class Relationships {
    private Relationships() {}

    static List<Divergence> judge(Outcome outcome) {
        List<Divergence> divergences = new ArrayList<>();
        List<Deletion> deletions = outcome.cloud().deletions().all();
        for (Deletion deletion : deletions) {
            if (!mayGo(deletion, outcome)) {
                diverge(deletion.relationship(), "was deleted though its device lives", divergences);
            }
        }
        Set<Relationship> deleted =
                deletions.stream().map(Deletion::relationship).collect(Collectors.toSet());
        for (Relationship wish : outcome.building().relationships()) {
            if (!exists(wish, outcome) && !deleted.contains(wish)) {
                diverge(wish, "is missing", divergences);
            }
        }
        outcome.building().rooms().stream()
                .flatMap(room -> outcome.cloud().twins().outgoing(room).stream())
                .filter(edge -> !outcome.building().relationships().contains(edge))
                .forEach(edge -> diverge(edge, "is there against all wishes", divergences));
        return divergences;
    }

    private static boolean exists(Relationship wish, Outcome outcome) {
        return outcome.cloud().twins().outgoing(wish.source()).contains(wish);
    }

    private static boolean mayGo(Deletion deletion, Outcome outcome) {
        Optional<Twin> seen = deletion.seen();
        return seen.flatMap(twin -> twin.property(PropertyPath.of("AssignedHub")))
                .filter(recorded -> outcome.building().hubs().stream()
                        .filter(hub -> hub.host().equals(recorded.value().asText()))
                        .anyMatch(hub -> removedSince(hub, seen.get(), recorded.lastUpdateTime())))
                .isPresent();
    }

    private static boolean removedSince(IotHub hub, Twin twin, @Nullable Instant allocated) {
        return hub.removals(twin.id().value()).stream()
                .anyMatch(removal -> allocated == null || !removal.isBefore(allocated));
    }

    private static void diverge(Relationship relationship, String sentence, List<Divergence> divergences) {
        divergences.add(Divergence.of(Promise.RELATIONSHIPS, relationship.target(), relationship + " " + sentence));
    }
}
