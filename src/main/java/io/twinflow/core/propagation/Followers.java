package io.twinflow.core.propagation;

import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.Remembered;
import io.twinflow.core.twin.TwinId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who follows a twin. What was listed is remembered, because a relationship that comes or goes is told of, too; but only
 * for an hour, for the case that it is not. Thread-safe.
 */
final class Followers {
    private static final Duration KEPT = Duration.ofHours(1);

    private final TwinGraph graph;
    private final AtomicLong steps;
    private final Remembered<Question, Answer> known;
    private final SharedRuns<Question, Optional<Instant>, Listing> runs;

    private record Question(TwinId twin, List<PropagationRule> rules) {
        /** Combining takes a look at all sources and their relationships anyway. */
        boolean isWorthRemembering() {
            return rules.stream().allMatch(rule -> rule.combine() == Combine.LATEST);
        }
    }

    private record Answer(Listing listing, Instant noticed) {
        boolean holdsAt(Instant time) {
            return time.isBefore(noticed.plus(KEPT));
        }
    }

    /**
     * @param steps what comes first in this instance
     * @param capacity how many twins are remembered
     */
    Followers(TwinGraph graph, Workers workers, AtomicLong steps, int capacity) {
        this.graph = graph;
        this.steps = steps;
        this.known = new Remembered<>(capacity);
        this.runs = new SharedRuns<>(workers);
    }

    /** What is remembered, or else listed now. */
    Listing of(TwinId twin, List<PropagationRule> rules, Optional<Instant> noticed) {
        return noticed.flatMap(time -> remembered(new Question(twin, rules), time))
                .orElseGet(() -> listed(twin, rules, noticed));
    }

    /**
     * Lists now.
     *
     * @param noticed when the service noticed the change that asks
     */
    Listing listed(TwinId twin, List<PropagationRule> rules, Optional<Instant> noticed) {
        Question question = new Question(twin, rules);
        return runs.join(question, noticed, changes -> {
            Listing listing = list(question);
            if (question.isWorthRemembering() && !listing.followers().isEmpty()) {
                changes.stream()
                        .flatMap(Optional::stream)
                        .max(Instant::compareTo)
                        .ifPresent(time -> known.put(question, new Answer(listing.remembered(), time)));
            }
            return listing;
        });
    }

    private Optional<Listing> remembered(Question question, Instant time) {
        return known.get(question).filter(answer -> answer.holdsAt(time)).map(Answer::listing);
    }

    private Listing list(Question question) {
        long step = steps.incrementAndGet();
        Edges edges = new Edges(graph, question.twin());
        Map<TwinId, Set<PropagationRule>> followers = new LinkedHashMap<>();
        for (PropagationRule rule : question.rules()) {
            edges.followers(rule)
                    .forEach(follower -> followers
                            .computeIfAbsent(follower, any -> new LinkedHashSet<>())
                            .add(rule));
        }
        return new Listing(followers, step, Listing.Use.FRESH);
    }
}
