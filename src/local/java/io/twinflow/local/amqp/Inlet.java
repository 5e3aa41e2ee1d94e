package io.twinflow.local.amqp;

import org.apache.qpid.proton.engine.Delivery;

/** Takes what a client sends over one link. Only for the connection's event loop. */
public interface Inlet {
    /** How many messages the client may send at first; more is for {@link #delivery} to grant. */
    int credit();

    /** The size in bytes that a message may have. */
    default int largestMessage() {
        return 1024 * 1024;
    }

    /** A message has arrived whole; it is to be settled, now or later, and its credit to be renewed. */
    void delivery(Delivery delivery, byte[] message);
}
