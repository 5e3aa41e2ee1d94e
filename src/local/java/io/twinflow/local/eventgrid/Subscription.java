package io.twinflow.local.eventgrid;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * An event subscription with a webhook.
 *
 * @param eventTypes the types that are delivered, compared without case; empty for all
 * @param maxAttempts deliveries after which an event is given up, 1 to 30
 * @param timeToLive age at which an event is given up, at most one day
 */
public record Subscription(
        String topic, String name, URI endpoint, List<String> eventTypes, int maxAttempts, Duration timeToLive) {
    public Subscription {
        eventTypes = List.copyOf(eventTypes);
        if (maxAttempts < 1 || maxAttempts > 30) {
            throw new IllegalArgumentException("A delivery has 1 to 30 attempts, not " + maxAttempts);
        }
        if (timeToLive.isNegative() || timeToLive.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("An event lives at most one day, not " + timeToLive);
        }
    }

    /** A subscription with the defaults of Event Grid: every type, 30 attempts, one day. */
    public static Subscription of(String topic, String name, URI endpoint) {
        return new Subscription(topic, name, endpoint, List.of(), 30, Duration.ofDays(1));
    }

    /** The same for some event types only. */
    public Subscription only(String... types) {
        return new Subscription(topic, name, endpoint, List.of(types), maxAttempts, timeToLive);
    }

    /** The same, given up after some attempts or some time. */
    public Subscription givenUpAfter(int attempts, Duration age) {
        return new Subscription(topic, name, endpoint, eventTypes, attempts, age);
    }

    boolean wants(String type) {
        return eventTypes.isEmpty() || eventTypes.stream().anyMatch(type::equalsIgnoreCase);
    }
}
