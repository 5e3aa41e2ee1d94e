package io.twinflow.core.twin;

import static java.util.Objects.requireNonNull;

/**
 * The {@code $dtId} of a twin: at most 128 characters, as a device id has, and none that a log would break its line at;
 * compared exactly.
 */
public record TwinId(String value) {
    public TwinId {
        requireNonNull(value, "value");
        if (value.isBlank() || value.length() > 128 || value.chars().anyMatch(TwinId::breaksLines)) {
            throw new IllegalArgumentException(
                    "A twin id must have 1 to 128 characters that can be shown, not '" + value + "'");
        }
    }

    private static boolean breaksLines(int character) {
        return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    }

    @Override
    public String toString() {
        return value;
    }
}
