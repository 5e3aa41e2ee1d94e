package io.twinflow.local.twins.graph;

import io.twinflow.local.json.Json;
import io.twinflow.local.twins.TwinsException;
import java.nio.charset.StandardCharsets;

/** How large a twin may grow by patches: no larger than one that is put whole. */
final class TwinSize {
    private static final int MOST_BYTES = 32 * 1024;

    private TwinSize() {}

    /**
     * Checks the values, without the metadata that the service adds.
     *
     * @throws TwinsException {@code InvalidArgument}
     */
    static void check(TwinState state) {
        int bytes = 0;
        for (String name : state.bag().names()) {
            bytes += name.length() + Json.write(state.json().path(name)).getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > MOST_BYTES) {
            throw TwinsException.invalidArgument("The digital twin would be larger than 32 KB.");
        }
    }
}
