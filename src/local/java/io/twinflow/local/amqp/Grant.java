package io.twinflow.local.amqp;

import java.time.Instant;
import java.util.Set;

/**
 * What a token gives: rights to an entity and to all below it.
 *
 * @param expiry the instant from which on it gives nothing
 */
public record Grant(Address scope, Set<Right> rights, Instant expiry) {
    public Grant {
        rights = Set.copyOf(rights);
    }

    boolean allows(Address entity, Right right, Instant now) {
        return now.isBefore(expiry) && scope.covers(entity) && rights.contains(right);
    }
}
