package io.twinflow.bench.capacity;

import java.util.Locale;

/**
 * What happened at one rate.
 *
 * @param lag messages that the function had not handled in the end
 * @param undelivered changes that Event Grid had not delivered in the end
 * @param calls of Digital Twins, a second
 * @param throttled those of them that it refused
 * @param processor the share of all processors that was in use
 */
record Step(int rate, long lag, long undelivered, double calls, double throttled, double processor) {
    private static final double BUSY = 0.9;
    private static final double REFUSED = 0.01;

    static String header() {
        return String.format(
                "%10s %10s %10s %12s %10s %10s %10s",
                "partitions", "messages/s", "lag", "undelivered", "calls/s", "429/s", "processor");
    }

    /** Whether less than a second's work was left: a message changes its twin and, at most, one room. */
    boolean isSustained() {
        return lag < rate && undelivered < 2L * rate;
    }

    /** What there was no more of. */
    String bound() {
        if (throttled > REFUSED * calls) {
            return "the limits of Digital Twins";
        }
        return processor > BUSY
                ? "the processors of this machine"
                : "the time that calls take, one batch after the other";
    }

    String line(int partitions) {
        return String.format(
                Locale.ROOT,
                "%10d %,10d %,10d %,12d %,10.0f %,10.0f %9.0f%%",
                partitions,
                rate,
                lag,
                undelivered,
                calls,
                throttled,
                100 * processor);
    }
}
