package io.twinflow.core.twin;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The {@code $dtId} of a twin: at most 128 characters, as a device id has, compared exactly. None of them may break a
 * line of a log, and {@code .} and {@code ..} lead elsewhere in every path, so no twin can be asked for by them.
 */
public record TwinId(String value) {
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]|^\\.{1,2}$");

    public TwinId {
        requireNonNull(value, "value");
        if (value.isBlank() || value.length() > 128 || UNFIT.matcher(value).find()) {
            throw new IllegalArgumentException(
                    "A twin id must have 1 to 128 characters that can be shown, and not only dots, unlike '" + value
                            + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
