package io.twinflow.local.amqp;

import io.vertx.core.Future;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;

/** What one service says to one client. Only for the connection's event loop. */
public interface Conversation {
    /**
     * A client wants to send to an address that the service owns, and may.
     *
     * @throws LinkRefused if it cannot
     */
    Inlet inlet(Receiver link, Address target);

    /**
     * A client wants to receive from an address that the service owns, and may.
     *
     * @return on the connection's event loop; fails with {@link LinkRefused} if it cannot
     * @throws LinkRefused if that is plain already
     */
    Future<? extends Outlet> outlet(Sender link, Address source);
}
