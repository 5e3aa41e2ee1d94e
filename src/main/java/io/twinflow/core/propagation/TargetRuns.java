package io.twinflow.core.propagation;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.Completion;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.TwinId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run at a time work on a target. Who comes while a run is under way joins the one next run, which starts after
 * the first has ended, and so after all who joined it had come. Thread-safe.
 *
 * <p>A run is led by the first who asked for it, on their thread: nobody works for others for longer than one run.
 */
final class TargetRuns {
    private final Workers workers;
    private final Map<TwinId, Lane> lanes = new HashMap<>();

    TargetRuns(Workers workers) {
        this.workers = workers;
    }

    /** Takes part in a run that starts now or later, and answers how it ended. */
    Optional<TwinFailure> join(
            TwinId target, Set<PropagationRule> rules, Function<Set<PropagationRule>, Optional<TwinFailure>> work) {
        Ticket ticket = ticket(target, rules);
        return ticket.leads() ? lead(target, ticket, work) : ticket.run().ended.await();
    }

    /** How many targets are being worked on; nothing is kept of the others. */
    int busyTargets() {
        synchronized (lanes) {
            return lanes.size();
        }
    }

    private Ticket ticket(TwinId target, Set<PropagationRule> rules) {
        synchronized (lanes) {
            Lane lane = lanes.get(target);
            if (lane == null) {
                Run first = new Run(workers.completion(), rules);
                lanes.put(target, new Lane(first));
                return new Ticket(first, null, true);
            }
            if (lane.next == null) {
                lane.next = new Run(workers.completion(), rules);
                return new Ticket(lane.next, lane.current, true);
            }
            lane.next.rules.addAll(rules);
            return new Ticket(lane.next, null, false);
        }
    }

    private Optional<TwinFailure> lead(
            TwinId target, Ticket ticket, Function<Set<PropagationRule>, Optional<TwinFailure>> work) {
        Optional<TwinFailure> outcome = Optional.of(TwinFailure.of(Kind.BUG, "The run was broken off"));
        try {
            if (ticket.before() != null) {
                ticket.before().ended.await();
            }
            outcome = work.apply(start(target, ticket.run()));
        } catch (RuntimeException e) {
            outcome = Optional.of(TwinFailure.bug(e));
        } finally {
            // Even after an error: others wait for this, and would wait for ever.
            end(target, ticket.run());
            ticket.run().ended.complete(outcome);
        }
        return outcome;
    }

    /** From here on nobody can join the run. */
    private Set<PropagationRule> start(TwinId target, Run run) {
        synchronized (lanes) {
            Lane lane = lanes.get(target);
            if (lane != null && lane.next == run) {
                lane.current = run;
                lane.next = null;
            }
            return new LinkedHashSet<>(run.rules);
        }
    }

    private void end(TwinId target, Run run) {
        synchronized (lanes) {
            Lane lane = lanes.get(target);
            if (lane != null && lane.next == run) {
                lane.next = null;
            } else if (lane != null && lane.next == null) {
                lanes.remove(target);
            }
        }
    }

    /** @param before the run that must have ended first */
    private record Ticket(Run run, @Nullable Run before, boolean leads) {}

    private static final class Lane {
        private Run current;
        private @Nullable Run next;

        Lane(Run current) {
            this.current = current;
        }
    }

    private static final class Run {
        private final Completion<Optional<TwinFailure>> ended;
        private final Set<PropagationRule> rules;

        Run(Completion<Optional<TwinFailure>> ended, Set<PropagationRule> rules) {
            this.ended = ended;
            this.rules = new LinkedHashSet<>(rules);
        }
    }
}
