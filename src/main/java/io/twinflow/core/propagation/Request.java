package io.twinflow.core.propagation;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.TwinId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a change asks of a twin that follows.
 *
 * @param source the twin that changed, or whose relationships did
 * @param rules by which the target follows the source
 * @param sourceTimes when the source's new values were measured, as far as that was said
 * @param listing how the target was found
 * @param related whether relationships changed, so that what others remember of the target must become void
 */
record Request(
        TwinId source,
        Set<PropagationRule> rules,
        Map<PropertyPath, Instant> sourceTimes,
        Listing listing,
        boolean related) {

    static Request of(TwinChange change, TwinId target, Listing listing) {
        return new Request(change.twin(), rules(listing, target), change.sourceTimes(), listing, false);
    }

    static Request related(TwinId source, Set<PropagationRule> rules) {
        return new Request(source, rules, Map.of(), Listing.none(), true);
    }

    private static Set<PropagationRule> rules(Listing listing, TwinId target) {
        return requireNonNull(listing.followers().get(target), "the listing has the target");
    }

    /** The same for one of the rules. */
    Request only(PropagationRule rule) {
        return new Request(source, Set.of(rule), sourceTimes, listing, related);
    }

    /** When the value that the rule follows is said to have been measured. */
    Optional<Instant> claim(PropagationRule rule) {
        return Optional.ofNullable(sourceTimes.get(rule.from()));
    }
}
