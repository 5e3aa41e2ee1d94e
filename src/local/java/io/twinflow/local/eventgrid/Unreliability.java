package io.twinflow.local.eventgrid;

import java.time.Duration;

/**
 * How much worse than usual events are delivered.
 *
 * @param duplicates the share of events, from 0 to 1, of which a second copy is delivered
 * @param longestDelay each copy waits for a time of its own up to this, so that they overtake each other
 */
public record Unreliability(double duplicates, Duration longestDelay) {
    /** As usual. */
    public static final Unreliability NONE = new Unreliability(0, Duration.ZERO);

    public Unreliability {
        if (duplicates < 0 || duplicates > 1 || longestDelay.isNegative()) {
            throw new IllegalArgumentException("A share is from 0 to 1, and no delay is negative");
        }
    }
}
