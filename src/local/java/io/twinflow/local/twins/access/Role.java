package io.twinflow.local.twins.access;

import java.util.Collection;

/** The built-in roles of the data plane, by the names that a token's claim {@code roles} has here. */
public enum Role {
    OWNER("Azure Digital Twins Data Owner"),
    READER("Azure Digital Twins Data Reader");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** The name. */
    public String label() {
        return label;
    }

    /** Whether one of some roles is enough. */
    static boolean allow(Collection<String> roles, boolean reading) {
        return roles.contains(OWNER.label) || (reading && roles.contains(READER.label));
    }
}
