package io.twinflow.local;

import java.time.Duration;

/**
 * How like the real service Digital Twins is where that slows clients down.
 *
 * @param latency how long every call takes at least
 * @param limits whether the published rate limits hold
 * @param queryLag how old the state may be that queries see
 */
public record TwinsOptions(Duration latency, boolean limits, Duration queryLag) {
    /** As fast as can be. */
    public static TwinsOptions fast() {
        return new TwinsOptions(Duration.ZERO, false, Duration.ZERO);
    }
}
