package io.twinflow.core.propagation;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.Completion;
import io.twinflow.core.port.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run at a time work on a subject. Who comes while a run is under way joins the one next run, which starts after
 * the first has ended, and so after all who joined it had come. Thread-safe.
 *
 * <p>A run is led by the first who asked for it, on their thread: nobody works for others for longer than one run.
 *
 * @param <K> a subject
 * @param <T> what each who joins brings along
 * @param <R> what a run ends with
 */
final class SharedRuns<K, T, R> {
    private final Workers workers;
    private final Map<K, Lane<T, R>> lanes = new HashMap<>();

    SharedRuns(Workers workers) {
        this.workers = workers;
    }

    /**
     * Takes part in a run that starts now or later.
     *
     * @param work does one run for all who joined it
     * @throws TwinFailure what the run failed with, for all who joined it
     */
    R join(K subject, T task, Function<List<T>, R> work) {
        Ticket<T, R> ticket = ticket(subject, task);
        Ended<R> ended = ticket.leads()
                ? lead(subject, ticket, work)
                : ticket.run().ended.await();
        return ended.result();
    }

    /** How many subjects are being worked on; nothing is kept of the others. */
    int busySubjects() {
        synchronized (lanes) {
            return lanes.size();
        }
    }

    private Ticket<T, R> ticket(K subject, T task) {
        synchronized (lanes) {
            Lane<T, R> lane = lanes.get(subject);
            if (lane == null) {
                Run<T, R> first = new Run<>(workers.completion(), task);
                lanes.put(subject, new Lane<>(first));
                return new Ticket<>(first, null, true);
            }
            if (lane.next == null) {
                lane.next = new Run<>(workers.completion(), task);
                return new Ticket<>(lane.next, lane.current, true);
            }
            lane.next.tasks.add(task);
            return new Ticket<>(lane.next, null, false);
        }
    }

    private Ended<R> lead(K subject, Ticket<T, R> ticket, Function<List<T>, R> work) {
        Ended<R> ended = Ended.failed(TwinFailure.of(Kind.BUG, "The run was broken off"));
        try {
            if (ticket.before() != null) {
                ticket.before().ended.await();
            }
            ended = Ended.well(work.apply(start(subject, ticket.run())));
        } catch (RuntimeException e) {
            ended = Ended.failed(TwinFailure.bug(e));
        } finally {
            // Even after an error: others wait for this, and would wait for ever.
            end(subject, ticket.run());
            ticket.run().ended.complete(ended);
        }
        return ended;
    }

    /** From here on nobody can join the run. */
    private List<T> start(K subject, Run<T, R> run) {
        synchronized (lanes) {
            Lane<T, R> lane = lanes.get(subject);
            if (lane != null && lane.next == run) {
                lane.current = run;
                lane.next = null;
            }
            return List.copyOf(run.tasks);
        }
    }

    private void end(K subject, Run<T, R> run) {
        synchronized (lanes) {
            Lane<T, R> lane = lanes.get(subject);
            if (lane != null && lane.next == run) {
                lane.next = null;
            } else if (lane != null && lane.next == null) {
                lanes.remove(subject);
            }
        }
    }

    /** @param before the run that must have ended first */
    private record Ticket<T, R>(Run<T, R> run, @Nullable Run<T, R> before, boolean leads) {}

    private record Ended<R>(List<R> results, @Nullable TwinFailure failure) {
        static <R> Ended<R> well(R result) {
            return new Ended<>(List.of(result), null);
        }

        static <R> Ended<R> failed(TwinFailure failure) {
            return new Ended<>(List.of(), failure);
        }

        R result() {
            if (failure != null) {
                throw failure;
            }
            return results.get(0);
        }
    }

    private static final class Lane<T, R> {
        private Run<T, R> current;
        private @Nullable Run<T, R> next;

        Lane(Run<T, R> current) {
            this.current = current;
        }
    }

    private static final class Run<T, R> {
        private final Completion<Ended<R>> ended;
        private final List<T> tasks = new ArrayList<>();

        Run(Completion<Ended<R>> ended, T task) {
            this.ended = ended;
            this.tasks.add(task);
        }
    }
}
