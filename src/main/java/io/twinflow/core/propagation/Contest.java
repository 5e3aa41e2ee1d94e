package io.twinflow.core.propagation;

import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which twin's value was measured last: one of those that changed, or the one whose value the target holds. By one rule,
 * for one thread.
 */
final class Contest {
    private final PropagationRule rule;
    private final Optional<PropertyState> held;
    private final Instant heldTime;
    private final Optional<TwinId> holder;
    private final Map<TwinId, Instant> claims = new HashMap<>();
    private final Set<TwinId> silent = new LinkedHashSet<>();

    /**
     * @param held what the target holds
     * @param holder whose value that is, if it is known
     */
    Contest(PropagationRule rule, Optional<PropertyState> held, Optional<TwinId> holder) {
        this.rule = rule;
        this.held = held;
        this.heldTime = held.map(PropertyState::sourceTime).orElse(Instant.MAX);
        this.holder = holder;
    }

    /** One that changed, and when its value is said to have been measured. */
    void enter(TwinId twin, Optional<Instant> claim) {
        claim.ifPresentOrElse(
                time -> claims.merge(twin, time, (one, other) -> one.isBefore(other) ? other : one),
                () -> silent.add(twin));
    }

    /** Who must be read: whoever says nothing, and who claims most, or the holder if nobody claims more than it has. */
    Set<TwinId> finalists() {
        Set<TwinId> finalists = new LinkedHashSet<>(silent);
        Optional<Instant> most = claims.values().stream().max(Instant::compareTo);
        if (most.filter(heldTime::isBefore).isPresent()) {
            finalists.addAll(claiming(most.get()));
        } else {
            holder.ifPresent(finalists::add);
        }
        return finalists;
    }

    /**
     * The value measured last, whether the target holds it or not.
     *
     * @param twins the finalists as they are now, without those that are gone
     * @return empty if none of them can have won: all twins must be asked
     */
    Optional<Combined> winner(Map<TwinId, Twin> twins) {
        return Combine.LATEST
                .of(SourceTwins.values(rule, finalists(), twins))
                .filter(newest -> newest.sourceTime() != null && beatsAll(newest, newest.sourceTime()));
    }

    private boolean beatsAll(Combined newest, Instant time) {
        // A claim for which there is no such value any more: that twin went back, and may have been the holder.
        boolean claimed = claims.values().stream().noneMatch(time::isBefore);
        return claimed && (heldTime.isBefore(time) || stillHolds(newest, time));
    }

    private boolean stillHolds(Combined newest, Instant time) {
        return held.filter(newest::isSame).isPresent()
                && holder.filter(twin -> twin.equals(newest.holder())).isPresent()
                && finalists().containsAll(claiming(time));
    }

    private Collection<TwinId> claiming(Instant time) {
        return claims.entrySet().stream()
                .filter(claim -> claim.getValue().equals(time))
                .map(Map.Entry::getKey)
                .toList();
    }
}
