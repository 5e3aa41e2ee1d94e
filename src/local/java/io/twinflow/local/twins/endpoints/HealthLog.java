package io.twinflow.local.twins.endpoints;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** How the deliveries of each endpoint went since the start. Used on the database's thread only. */
final class HealthLog {
    private final Map<String, EndpointHealth> byEndpoint = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    void sent(String endpoint, Instant now) {
        update(endpoint, health -> health.sent(now));
    }

    void failed(String endpoint, String why, Instant now) {
        update(endpoint, health -> health.failed(why, now));
    }

    void gaveUp(String endpoint, boolean kept) {
        update(endpoint, health -> health.gaveUp(kept));
    }

    void forget(String endpoint) {
        byEndpoint.remove(endpoint);
    }

    EndpointHealth of(String endpoint) {
        return byEndpoint.getOrDefault(endpoint, EndpointHealth.UNKNOWN);
    }

    /** The endpoints that anything was sent to, those that do not exist any more among them. */
    Map<String, EndpointHealth> all() {
        return Map.copyOf(byEndpoint);
    }

    private void update(String endpoint, UnaryOperator<EndpointHealth> change) {
        byEndpoint.put(endpoint, change.apply(of(endpoint)));
    }
}
