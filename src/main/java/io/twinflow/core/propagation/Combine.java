package io.twinflow.core.propagation;

import java.util.Arrays;
import java.util.Optional;

/** Skeleton. */
public enum Combine {
    LATEST("latest"),
    AVERAGE("average"),
    MIN("min"),
    MAX("max"),
    SUM("sum"),
    COUNT("count");

    private final String wireName;

    Combine(String wireName) {
        this.wireName = wireName;
    }

    /** The name in a rules document. */
    public String wireName() {
        return wireName;
    }

    /** The way of combining that has this name in a rules document, empty if there is none. */
    public static Optional<Combine> named(String wireName) {
        return Arrays.stream(values())
                .filter(combine -> combine.wireName.equals(wireName))
                .findFirst();
    }
}
