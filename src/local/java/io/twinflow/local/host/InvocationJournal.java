package io.twinflow.local.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the functions did: counts since the start and the newest invocations. Thread-safe. */
public final class InvocationJournal {
    private static final int REMEMBERED = 10_000;

    private final Deque<Entry> newest = new ArrayDeque<>();
    private final Map<String, Counts> counts = new TreeMap<>();

    synchronized void add(Entry entry) {
        if (newest.size() == REMEMBERED) {
            newest.removeFirst();
        }
        newest.addLast(entry);
        counts.merge(entry.function(), Counts.of(entry), Counts::plus);
    }

    /** The newest invocations, the oldest first. */
    public synchronized List<Entry> newest() {
        return List.copyOf(newest);
    }

    /** What one function did so far. */
    public synchronized Counts of(String function) {
        return counts.getOrDefault(function, Counts.NONE);
    }

    /** What every function that ever ran did so far, by name. */
    public synchronized Map<String, Counts> counts() {
        return new TreeMap<>(counts);
    }

    /**
     * One invocation that ended.
     *
     * @param events how many events it was given
     * @param problem why it failed, empty if it succeeded
     */
    public record Entry(String function, String invocation, int events, long micros, String problem) {
        /** Whether the function returned. */
        public boolean succeeded() {
            return problem.isEmpty();
        }
    }

    /**
     * Sums over invocations.
     *
     * @param events events of the invocations that succeeded
     */
    public record Counts(long succeeded, long failed, long events) {
        static final Counts NONE = new Counts(0, 0, 0);

        static Counts of(Entry entry) {
            return entry.succeeded() ? new Counts(1, 0, entry.events()) : new Counts(0, 1, 0);
        }

        Counts plus(Counts other) {
            return new Counts(succeeded + other.succeeded, failed + other.failed, events + other.events);
        }
    }
}
