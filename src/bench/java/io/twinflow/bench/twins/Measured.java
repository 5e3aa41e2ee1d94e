package io.twinflow.bench.twins;

import java.util.Arrays;

/**
 * What a round gave.
 *
 * @param perSecond answers
 * @param p50 in nanoseconds
 * @param p99 in nanoseconds
 */
record Measured(double perSecond, long p50, long p99) {
    static Measured of(long[] nanos, long duration) {
        Arrays.sort(nanos);
        return new Measured(nanos.length * 1e9 / duration, at(nanos, 0.5), at(nanos, 0.99));
    }

    private static long at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }
}
