package io.twinflow.core.propagation;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.Pause;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.TwinId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Keeps twins in step with those that they follow by rules. A change is taken for the advice to look, never for a value
 * to copy, so changes may come again, late or out of order. Thread-safe, and meant to be shared: changes that concern
 * the same target at the same time share the work.
 *
 * <p>The value that {@code latest} passes on keeps its source time; combined values have none.
 */
public final class PropagateChange {
    /** So many may become out of date before they can be used; then the targets are asked instead. */
    private static final int LISTINGS = 2;

    private final List<PropagationRule> rules;
    private final Followers followers;
    private final Targets targets;

    /**
     * @param parallel how many twins are read, or targets written, at once for one change
     * @param knownTwins how many targets are remembered, and of how many twins the followers
     */
    public PropagateChange(
            TwinGraph graph, List<PropagationRule> rules, Workers workers, Pause pause, int parallel, int knownTwins) {
        requireNonNull(graph, "graph");
        requireNonNull(workers, "workers");
        requireNonNull(pause, "pause");
        AtomicLong steps = new AtomicLong();
        SourceTwins sources = new SourceTwins(graph, workers, parallel);
        this.rules = List.copyOf(rules);
        this.followers = new Followers(graph, workers, steps, knownTwins);
        this.targets = new Targets(new ReconcileTarget(graph, sources, pause, steps, knownTwins), workers, parallel);
    }

    /** Brings every twin that follows what changed up to date; returns once each has been looked at since. */
    public Result propagate(GraphChange change) {
        try {
            return change instanceof RelationshipChange related ? propagate(related) : propagate((TwinChange) change);
        } catch (TwinFailure failure) {
            return new Result.Failed(failure);
        }
    }

    private Result propagate(TwinChange change) {
        List<PropagationRule> touched =
                rules.stream().filter(rule -> change.touches(rule.from())).toList();
        if (touched.isEmpty()) {
            return new Result.Skipped("no rule");
        }
        Set<TwinId> served = new HashSet<>();
        Listing listing = followers.of(change.twin(), touched, change.noticed());
        for (int listings = 1; !serve(change, listing, served); listings++) {
            Listing now = followers.listed(change.twin(), touched, change.noticed());
            listing = listings < LISTINGS ? now : now.asLast();
        }
        return new Result.Applied(0);
    }

    /** Answers whether all who follow were served, this time or before. */
    private boolean serve(TwinChange change, Listing listing, Set<TwinId> served) {
        Set<TwinId> left = new HashSet<>(listing.followers().keySet());
        left.removeAll(served);
        served.addAll(targets.settle(left, target -> Request.of(change, target, listing)));
        return served.containsAll(left);
    }

    private Result propagate(RelationshipChange change) {
        Relationship relationship = change.relationship();
        List<PropagationRule> named = rules.stream()
                .filter(rule -> rule.relationship().equals(relationship.name()))
                .toList();
        related(relationship.target(), relationship.source(), along(Direction.TO_SOURCE, named), change.created());
        related(relationship.source(), relationship.target(), along(Direction.TO_TARGET, named), change.created());
        return named.isEmpty() ? new Result.Skipped("no rule") : new Result.Applied(0);
    }

    private static List<PropagationRule> along(Direction direction, List<PropagationRule> rules) {
        return rules.stream().filter(rule -> rule.direction() == direction).toList();
    }

    /**
     * Who remembers an older listing may tell a change to those it has, and miss those it lacks. So those it has get
     * another version first, and then those it lacks are looked at: a follower that left comes before the others, which
     * are listed afterwards; one that came, after them.
     */
    private void related(TwinId followed, TwinId follower, List<PropagationRule> rules, boolean created) {
        if (rules.isEmpty()) {
            return;
        }
        Function<TwinId, Request> request = target -> Request.related(followed, Set.copyOf(rules));
        if (!created) {
            targets.settle(Set.of(follower), request);
        }
        Set<TwinId> others = new LinkedHashSet<>(
                followers.listed(followed, rules, Optional.empty()).followers().keySet());
        others.remove(follower);
        targets.settle(others, request);
        if (created) {
            targets.settle(Set.of(follower), request);
        }
    }
}
