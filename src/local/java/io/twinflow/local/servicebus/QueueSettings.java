package io.twinflow.local.servicebus;

import java.time.Duration;
import java.util.Optional;

/**
 * How a queue, or a subscription, treats its messages.
 *
 * @param lock how long a receiver has for a message before another may get it, 5 minutes at most
 * @param mostDeliveries after so many deliveries in vain a message becomes a dead letter
 * @param timeToLive the longest that a message waits; its sender may shorten it
 * @param deadLetterExpired whether what has waited too long becomes a dead letter, or is gone
 */
public record QueueSettings(
        Duration lock, int mostDeliveries, Optional<Duration> timeToLive, boolean deadLetterExpired) {
    private static final Duration LONGEST_LOCK = Duration.ofMinutes(5);
    private static final int MOST_DELIVERIES = 2_000;

    public QueueSettings {
        if (lock.isNegative() || lock.isZero() || lock.compareTo(LONGEST_LOCK) > 0) {
            throw new IllegalArgumentException("A lock lasts up to 5 minutes, not " + lock);
        }
        if (mostDeliveries < 1 || mostDeliveries > MOST_DELIVERIES) {
            throw new IllegalArgumentException("A message is delivered 1 to 2000 times, not " + mostDeliveries);
        }
    }

    /** Azure's own: a minute, ten deliveries, no end. */
    public static QueueSettings standard() {
        return new QueueSettings(Duration.ofMinutes(1), 10, Optional.empty(), false);
    }

    /** The same with another lock. */
    public QueueSettings withLock(Duration duration) {
        return new QueueSettings(duration, mostDeliveries, timeToLive, deadLetterExpired);
    }

    /** The same, but what waits longer than this becomes a dead letter. */
    public QueueSettings deadLetteringAfter(Duration longest) {
        return new QueueSettings(lock, mostDeliveries, Optional.of(longest), true);
    }

    /** The same, but no message waits longer than in the other. */
    QueueSettings livingAtMost(QueueSettings other) {
        return new QueueSettings(lock, mostDeliveries, other.timeToLive(timeToLive), deadLetterExpired);
    }

    /** How long a message may wait whose sender wants this. */
    Optional<Duration> timeToLive(Optional<Duration> wanted) {
        return wanted.filter(own -> timeToLive.stream().allMatch(limit -> own.compareTo(limit) < 0))
                .or(() -> timeToLive);
    }
}
