package io.twinflow.core.propagation;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.twin.PropertyPath;

/**
 * Which property follows which, along which relationship.
 *
 * @param relationship the name of the relationship
 * @param from the property that is followed
 * @param to the property that follows
 * @param direction which end of the relationship has {@code to}
 * @param combine what several values of {@code from} make together
 */
public record PropagationRule(
        String relationship, PropertyPath from, PropertyPath to, Direction direction, Combine combine) {
    public PropagationRule {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(direction, "direction");
        requireNonNull(combine, "combine");
        if (relationship.isBlank()) {
            throw new IllegalArgumentException("A propagation rule needs the name of a relationship");
        }
    }
}
