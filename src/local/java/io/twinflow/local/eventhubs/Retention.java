package io.twinflow.local.eventhubs;

import java.time.Duration;

/**
 * How much of a partition is kept; what is older goes, and its sequence numbers never come back.
 *
 * @param age of the oldest event
 * @param bytesPerPartition bodies and properties together
 */
public record Retention(Duration age, long bytesPerPartition) {
    /** Everything is kept. */
    public static final Retention UNLIMITED = new Retention(Duration.ofDays(36_500), Long.MAX_VALUE);

    public Retention {
        if (age.isNegative() || age.isZero() || bytesPerPartition < 1) {
            throw new IllegalArgumentException("Retention needs an age and a size above zero, not " + age + " and "
                    + bytesPerPartition + " bytes");
        }
    }
}
