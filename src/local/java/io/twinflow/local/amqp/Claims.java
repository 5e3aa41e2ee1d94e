package io.twinflow.local.amqp;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rights that a client has proved to one service. Only for the connection's event loop. */
final class Claims {
    private final List<Grant> grants = new ArrayList<>();
    private final Clock clock;

    Claims(Clock clock) {
        this.clock = clock;
    }

    /** Adds a right; an earlier one to the same entity is void from now on. */
    void add(Grant grant) {
        Instant now = clock.instant();
        grants.removeIf(earlier -> earlier.scope().equals(grant.scope()) || !now.isBefore(earlier.expiry()));
        grants.add(grant);
    }

    boolean allows(Address entity, Right right) {
        Instant now = clock.instant();
        return grants.stream().anyMatch(grant -> grant.allows(entity, right, now));
    }
}
