package io.twinflow.local.twins.graph;

import io.twinflow.local.twins.TwinsException;
import java.util.regex.Pattern;

/** What may name a twin or a relationship: whatever a device id may hold; the service's own set is not documented. */
final class GraphId {
    private static final Pattern ID = Pattern.compile("[^\\s\\p{Cntrl}/\\\\]{1,128}");

    private GraphId() {}

    /**
     * Checks an id before something is created under it.
     *
     * @throws TwinsException {@code InvalidArgument}
     */
    static void check(String what, String id) {
        if (!ID.matcher(id).matches()) {
            throw TwinsException.invalidArgument("The " + what + " id " + id + " is not usable. Use 1 to 128 characters"
                    + " without spaces and slashes.");
        }
    }
}
