package io.twinflow.core.twin;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The DTMI of a model, such as {@code dtmi:example:Room;1}.
 *
 * @see <a href="https://github.com/Azure/opendigitaltwins-dtdl/blob/master/DTDL/v3/DTDL.v3.md">DTDL v3</a>
 */
public record ModelId(String value) {
    private static final int MAX_LENGTH = 128;
    private static final String SEGMENT = "[A-Za-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?";
    private static final Pattern DTMI =
            Pattern.compile("dtmi:" + SEGMENT + "(?::" + SEGMENT + ")*(?:;[1-9][0-9]{0,8}(?:\\.[1-9][0-9]{0,5})?)?");

    public ModelId {
        requireNonNull(value, "value");
        if (value.length() > MAX_LENGTH || !DTMI.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A model id looks like dtmi:example:Room;1 and has at most 128 characters, unlike '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
