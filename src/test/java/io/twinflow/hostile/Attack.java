package io.twinflow.hostile;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * One call of a function.
 *
 * @param events the bytes of each event, as they must be found in the dead letters if they are rejected
 * @param mayTouch the twins that the call may change: those that the services said it is about
 * @param byDevice whether all that is hostile came from a device, so that no value of it may be logged
 */
record Attack(String function, List<ByteBuffer> events, Call call, Set<String> mayTouch, boolean byDevice) {
    /** Calls the function; answers a status of HTTP, or 0 if the function gives none. */
    interface Call {
        int on(Town town, ListeningHost host);
    }
}
