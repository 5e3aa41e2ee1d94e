package io.twinflow.core.propagation;

import java.util.Arrays;
import java.util.Optional;

/** Which end of a relationship follows the other. */
public enum Direction {
    /** The twin that holds the relationship follows the twins that it points to. */
    TO_SOURCE("toSource"),
    /** The twin that is pointed to follows the twins that hold the relationship. */
    TO_TARGET("toTarget");

    private final String wireName;

    Direction(String wireName) {
        this.wireName = wireName;
    }

    /** The name in a rules document. */
    public String wireName() {
        return wireName;
    }

    /** The direction of this name in a rules document, empty if there is none. */
    public static Optional<Direction> named(String wireName) {
        return Arrays.stream(values())
                .filter(direction -> direction.wireName.equals(wireName))
                .findFirst();
    }
}
