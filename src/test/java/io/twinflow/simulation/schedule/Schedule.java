package io.twinflow.simulation.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, counted in microseconds, and the fibers that live in it. One of them runs at a time, on a thread of its
 * own; whoever pauses runs what is due until it comes to the turn of another fiber, and wakes that one's thread. So a
 * pause costs nothing if the same fiber goes on, and one change of threads if not.
 */
public final class Schedule {
    public static final long SECOND = 1_000_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;

    private final Instant start;
    private final Executor threads;
    private final PriorityQueue<Entry> due = new PriorityQueue<>();
    private final Set<Fiber> alive = new LinkedHashSet<>();
    private final Baton rest = new Baton();
    private long now;
    private long order;
    private long end = Long.MAX_VALUE;
    private @Nullable Fiber current;
    private @Nullable Throwable failure;

    /** @param threads as many as there are fibers at once, kept for the next ones */
    public Schedule(Instant start, Executor threads) {
        this.start = start;
        this.threads = threads;
    }

    public long now() {
        return now;
    }

    public Instant instant() {
        return at(now);
    }

    /** The time of day at so many microseconds. */
    public Instant at(long micros) {
        return start.plus(micros, ChronoUnit.MICROS);
    }

    /** Plans an action, which must not pause. */
    public void after(long micros, Runnable action) {
        due.add(new Entry(now + micros, order++, null, action));
    }

    /** Begins a fiber of a process; nothing comes of it if the process dies first. */
    public void start(SimulatedProcess process, Runnable body) {
        Fiber fiber = new Fiber(process, body);
        alive.add(fiber);
        process.fibers.add(fiber);
        wake(fiber, 0);
    }

    /** Lets so much time pass for the fiber that calls this. */
    public void pause(Duration duration) {
        pause(duration.toNanos() / 1000);
    }

    /** Lets so many microseconds pass for the fiber that calls this. */
    public void pause(long micros) {
        Fiber self = running();
        if (!self.process.isDead()) {
            wake(self, micros);
        }
        park(self);
    }

    /** The fiber that calls this. */
    public Fiber running() {
        if (current == null) {
            throw new IllegalStateException("Only a fiber can wait");
        }
        return current;
    }

    /** Whether a fiber calls this. */
    public boolean isFiber() {
        return current != null;
    }

    /** Lets the fiber that calls this wait until another wakes it. */
    void park(Fiber self) {
        if (self.process.isDead()) {
            throw new Vanished();
        }
        current = null;
        runUntilTheTurnOf(self);
        current = self;
        if (self.process.isDead()) {
            throw new Vanished();
        }
    }

    void wake(Fiber fiber, long micros) {
        if (fiber.ended) {
            return;
        }
        Entry entry = new Entry(now + micros, order++, fiber, null);
        fiber.wakeAt = entry.order();
        due.add(entry);
    }

    /** Ends all fibers of a process where they stand; the one that calls this as soon as it pauses. */
    public void kill(SimulatedProcess process) {
        process.die();
        for (Fiber fiber : process.fibers) {
            if (fiber != current) {
                wake(fiber, 0);
            }
        }
    }

    /**
     * Runs until nothing is due any more, or the end comes; then ends all fibers.
     *
     * @return whether nothing was left to do
     * @throws IllegalStateException if the simulation itself went wrong
     */
    public boolean run(long until) {
        end = until;
        runUntilTheTurnOf(null);
        rest.await();
        boolean done = due.isEmpty() && alive.isEmpty();
        Throwable wrong = failure;
        endAll();
        if (wrong != null) {
            throw new IllegalStateException("The simulation went wrong", wrong);
        }
        return done;
    }

    private void endAll() {
        due.clear();
        end = Long.MAX_VALUE;
        failure = null;
        for (Fiber fiber : List.copyOf(alive)) {
            fiber.process.die();
            wake(fiber, 0);
        }
        runUntilTheTurnOf(null);
        rest.await();
    }

    /** With no fiber given, returns once another thread has taken over. */
    private void runUntilTheTurnOf(@Nullable Fiber self) {
        while (true) {
            Entry next = next();
            if (next == null) {
                rest.pass();
            } else {
                Fiber fiber = next.fiber();
                if (fiber == null) {
                    act(next);
                    continue;
                }
                if (fiber.wakeAt != next.order()) {
                    continue;
                }
                fiber.wakeAt = Fiber.NEVER;
                if (fiber == self) {
                    return;
                }
                goOn(fiber);
            }
            if (self != null) {
                self.baton.await();
            }
            return;
        }
    }

    private @Nullable Entry next() {
        Entry next = due.peek();
        if (failure != null || next == null || next.time() > end) {
            return null;
        }
        due.remove();
        now = next.time();
        return next;
    }

    private void act(Entry entry) {
        try {
            if (entry.action() != null) {
                entry.action().run();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void goOn(Fiber fiber) {
        if (fiber.started) {
            fiber.baton.pass();
        } else {
            fiber.started = true;
            threads.execute(() -> live(fiber));
        }
    }

    private void live(Fiber fiber) {
        current = fiber;
        try {
            if (!fiber.process.isDead()) {
                fiber.body.run();
            }
        } catch (Vanished end) {
            // What became of its work is for others to find out, as in life.
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        current = null;
        fiber.ended = true;
        fiber.wakeAt = Fiber.NEVER;
        alive.remove(fiber);
        fiber.process.fibers.remove(fiber);
        runUntilTheTurnOf(null);
    }
}
