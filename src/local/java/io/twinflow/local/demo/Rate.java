package io.twinflow.local.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, over the last few seconds. Not thread-safe. */
final class Rate {
    private static final int SAMPLES = 10;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** The growth per second, after one more look at the count. */
    double of(long count) {
        samples.addLast(new Sample(count, System.nanoTime()));
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = (last.nanos - first.nanos) / 1e9;
        return seconds == 0 ? 0 : (last.count - first.count) / seconds;
    }

    private record Sample(long count, long nanos) {}
}
