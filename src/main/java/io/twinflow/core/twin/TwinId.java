package io.twinflow.core.twin;

import static java.util.Objects.requireNonNull;

/** The {@code $dtId} of a twin: at most 128 characters, as a device id has; compared exactly. */
public record TwinId(String value) {
    public TwinId {
        requireNonNull(value, "value");
        if (value.isBlank() || value.length() > 128) {
            throw new IllegalArgumentException("A twin id must have 1 to 128 characters, not '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
