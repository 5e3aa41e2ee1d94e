package io.twinflow.simulation.schedule;

import org.jspecify.annotations.Nullable;

/**
 * What is due at some time: an action, or the waking of a fiber.
 *
 * @param order settles what goes first of two that are due at the same time
 */
record Entry(
        long time,
        long order,
        @Nullable Fiber fiber,
        @Nullable Runnable action) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
}
