package io.twinflow.core.propagation;

import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settles a target that follows by {@code latest} without reading all its sources: a value measured after the one it
 * holds needs no comparison with the rest, because each of them was given the same chance when it changed. What the news
 * say only tells which source to read. Thread-safe.
 */
final class NewestSource {
    private final TwinGraph graph;
    private final SourceTwins sources;

    NewestSource(TwinGraph graph, SourceTwins sources) {
        this.graph = graph;
        this.sources = sources;
    }

    /** Whether this may settle what is asked for; else all sources must be looked at. */
    static boolean serves(List<Request> requests) {
        Set<PropagationRule> rules =
                requests.stream().flatMap(request -> request.rules().stream()).collect(Collectors.toSet());
        long properties = rules.stream().map(PropagationRule::to).distinct().count();
        return requests.stream().noneMatch(Request::related)
                && rules.stream().allMatch(rule -> rule.combine() == Combine.LATEST)
                && properties == rules.size();
    }

    /**
     * Reads the newest of the sources that changed, and writes the target if it is behind.
     *
     * @return the target as it is then; empty if all its sources must be looked at
     * @throws io.twinflow.core.failure.TwinFailure {@code CONFLICT} if the target is not as it was known
     */
    Optional<KnownTarget> settle(KnownTarget target, List<Request> requests) {
        if (!requests.stream().flatMap(request -> request.rules().stream()).allMatch(target::hasTimeOf)) {
            return Optional.empty();
        }
        Map<PropagationRule, Contest> contests = new LinkedHashMap<>();
        Edges edges = new Edges(graph, target.id());
        for (Request request : requests) {
            request.rules().stream()
                    .filter(rule -> follows(target, rule, request, edges))
                    .forEach(rule -> contests.computeIfAbsent(rule, any -> contest(rule, target))
                            .enter(request.source(), request.claim(rule)));
        }
        return contests.isEmpty() ? Optional.of(target) : decide(target, contests);
    }

    /** What was listed before the target was read may be out of date: who asks by it lists anew, or the target tells. */
    private static boolean follows(KnownTarget target, PropagationRule rule, Request request, Edges edges) {
        Listing listing = request.listing();
        return listing.step() > target.step()
                || (listing.use() == Listing.Use.LAST && edges.followed(rule).anyMatch(request.source()::equals));
    }

    private static Contest contest(PropagationRule rule, KnownTarget target) {
        return new Contest(
                rule,
                target.twin().property(rule.to()),
                Optional.ofNullable(target.holders().get(rule)));
    }

    private Optional<KnownTarget> decide(KnownTarget target, Map<PropagationRule, Contest> contests) {
        Map<TwinId, Twin> twins = sources.read(contests.values().stream()
                .flatMap(contest -> contest.finalists().stream())
                .distinct()
                .toList());
        Map<PropagationRule, Combined> winners = new LinkedHashMap<>();
        contests.forEach((rule, contest) -> contest.winner(twins).ifPresent(winner -> winners.put(rule, winner)));
        return winners.size() < contests.size() ? Optional.empty() : settled(target, winners);
    }

    private Optional<KnownTarget> settled(KnownTarget target, Map<PropagationRule, Combined> winners) {
        List<TwinPatch.Change> changes = winners.entrySet().stream()
                .flatMap(winner -> change(target, winner.getKey(), winner.getValue()))
                .toList();
        if (!changes.isEmpty()) {
            String etag = graph.patch(
                    target.id(), new TwinPatch(changes), target.twin().etag());
            return Optional.of(target.written(etag, changes).holding(winners));
        }
        // Nothing is written that would fail if others had written the target since.
        return graph.twin(target.id())
                .filter(now -> now.etag().equals(target.twin().etag()))
                .map(now -> target.holding(winners));
    }

    private static Stream<TwinPatch.Change> change(KnownTarget target, PropagationRule rule, Combined winner) {
        return winner.changeOf(rule.to(), target.twin().property(rule.to())).stream();
    }
}
