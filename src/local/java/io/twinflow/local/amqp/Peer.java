package io.twinflow.local.amqp;

import io.vertx.core.Context;

/** A client's connection, as the services see it. Only for its event loop, but for {@link #context}. */
public interface Peer {
    /** The event loop to which all that concerns this connection belongs. */
    Context context();

    /** Writes what is to be written; to be called by whoever changed something when no input was being dealt with. */
    void flush();

    /** Whether the client reads as fast as we write. */
    boolean isWritable();

    /** The host name by which the client calls the server; empty if it told none. */
    String hostName();
}
