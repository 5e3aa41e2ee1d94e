package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Hands events to the targets of endpoints, and notes how that went. Used on the database's thread only. */
final class Delivery {
    private final Map<EndpointKind, Target> targets;
    private final HealthLog health;
    private final Clock clock;

    Delivery(Map<EndpointKind, Target> targets, HealthLog health, Clock clock) {
        this.targets = Map.copyOf(targets);
        this.health = health;
        this.clock = clock;
    }

    Schema schema(EventEndpoint endpoint) {
        return target(endpoint).schema(endpoint.entity());
    }

    boolean reaches(EventEndpoint endpoint) {
        return target(endpoint).has(endpoint.entity());
    }

    /** Hands over an event; empty if the target took it. */
    Optional<Undeliverable> attempt(Tx tx, EventEndpoint endpoint, ObjectNode event) throws SQLException {
        String name = endpoint.name();
        Instant now = clock.instant();
        try {
            target(endpoint).send(tx, endpoint.entity(), event);
            tx.onCommit(() -> health.sent(name, now));
            return Optional.empty();
        } catch (Undeliverable refusal) {
            tx.onCommit(() -> health.failed(name, refusal.reason(), now));
            return Optional.of(refusal);
        }
    }

    private Target target(EventEndpoint endpoint) {
        Target target = targets.get(endpoint.kind());
        if (target == null) {
            throw new IllegalStateException("Nothing serves endpoints of kind " + endpoint.kind());
        }
        return target;
    }
}
