package io.twinflow.local.eventgrid;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * When a delivery that failed is tried again.
 *
 * @param factor on every wait; 1 is Event Grid's own
 * @see <a href="https://learn.microsoft.com/azure/event-grid/delivery-and-retry">delivery and retry</a>
 */
record RetrySchedule(double factor) {
    private static final Set<Integer> FINAL = Set.of(400, 403, 413);
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12));

    /** Whether no retry can help, as the answer says that the event itself is at fault. */
    static boolean isFinal(int status) {
        return FINAL.contains(status);
    }

    /**
     * The wait after an attempt.
     *
     * @param attempts how many there were, at least 1
     * @param status the answer; 0 for none
     */
    Duration after(int attempts, int status) {
        Duration wait = WAITS.get(Math.min(attempts, WAITS.size()) - 1);
        Duration least = leastAfter(status);
        return scaled(wait.compareTo(least) < 0 ? least : wait);
    }

    private static Duration leastAfter(int status) {
        return switch (status) {
            case 401, 404 -> Duration.ofMinutes(5);
            case 408 -> Duration.ofMinutes(2);
            case 503 -> Duration.ofSeconds(30);
            default -> Duration.ZERO;
        };
    }

    private Duration scaled(Duration wait) {
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }
}
