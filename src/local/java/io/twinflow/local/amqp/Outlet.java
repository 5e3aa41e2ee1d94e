package io.twinflow.local.amqp;

import org.apache.qpid.proton.engine.Delivery;

/** Sends messages to a client over one link. Only for the connection's event loop. */
public interface Outlet {
    /**
     * The link is about to be opened.
     *
     * @throws LinkRefused if it cannot be after all; then nothing else is called
     */
    default void open() {}

    /** Sends what can be sent now; called after each input of the client, and whenever it can take more. */
    default void pump() {}

    /** The client says what became of a message; settles it, and agrees unless this is overridden. */
    default void settled(Delivery sent) {
        if (!sent.remotelySettled()) {
            sent.disposition(sent.getRemoteState());
        }
        sent.settle();
    }

    /** The link is gone. */
    default void close() {}
}
