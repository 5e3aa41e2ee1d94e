package io.twinflow.local.twins;

import org.jspecify.annotations.Nullable;

/** The {@code If-None-Match} header of a PUT: create only, or create or replace. */
public enum IfNoneMatch {
    CREATE_ONLY,
    CREATE_OR_REPLACE;

    /**
     * Reads the header.
     *
     * @throws TwinsException if it is there and not {@code *}
     */
    public static IfNoneMatch read(@Nullable String header) {
        if (header == null) {
            return CREATE_OR_REPLACE;
        }
        if (!header.strip().equals("*")) {
            throw TwinsException.invalidArgument(
                    "Invalid If-None-Match header value. Allowed value(s): If-None-Match: *");
        }
        return CREATE_ONLY;
    }

    /**
     * Called when the resource exists already.
     *
     * @param what {@code twin} or {@code relationship}
     * @throws TwinsException if it must not
     */
    public void found(String what, String id) {
        if (this == CREATE_ONLY) {
            throw new TwinsException(
                    412,
                    "PreconditionFailed",
                    "If-None-Match: * header was specified but a " + what + " with the id " + id
                            + " was found. Please specify a different " + what + " id.");
        }
    }
}
