package io.twinflow.local.devices.dps;

import java.time.Duration;

/**
 * When a webhook that asks for patience is called again.
 *
 * @param count how often after the first call
 * @param first the pause before the first repetition
 * @param increment by how much each pause is longer than the one before
 */
public record RetrySchedule(int count, Duration first, Duration increment) {
    /** As the service does it: ten times, after 1 s, 10 s, 19 s and so on. */
    public static RetrySchedule ofTheService() {
        return new RetrySchedule(10, Duration.ofSeconds(1), Duration.ofSeconds(9));
    }

    /** The same number of times with pauses that much longer or, below 1, shorter. */
    public RetrySchedule scaled(double factor) {
        return new RetrySchedule(count, scaled(first, factor), scaled(increment, factor));
    }

    /** The pause before a repetition, counted from 0. */
    Duration pause(int repetition) {
        return first.plus(increment.multipliedBy(repetition));
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
