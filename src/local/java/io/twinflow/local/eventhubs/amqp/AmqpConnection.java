package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.eventhubs.EventHubs;
import io.vertx.core.Context;
import io.vertx.core.net.NetSocket;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Session;

/** One client's connection. Only for its event loop. */
final class AmqpConnection {
    private static final int SESSION_CAPACITY = 16 * 1024 * 1024;

    private final Engine engine;
    private final LinkDesk links;

    AmqpConnection(
            NetSocket socket, Context context, EventHubs hubs, AccessPolicies policies, ManagementNode management) {
        Connection connection = Proton.connection();
        connection.setContainer("twinflow");
        engine = new Engine(socket, connection, this::handle);
        links = new LinkDesk(hubs, policies, management, context, engine::flush);
        socket.handler(engine::receive);
    }

    /** Sends what keeps the connection alive. */
    void tick() {
        engine.tick();
    }

    /** The socket is gone. */
    void end() {
        engine.end();
    }

    private void handle(Event event) {
        switch (event.getType()) {
            case CONNECTION_REMOTE_OPEN -> event.getConnection().open();
            case CONNECTION_REMOTE_CLOSE -> event.getConnection().close();
            case SESSION_REMOTE_OPEN -> open(event.getSession());
            case SESSION_REMOTE_CLOSE -> event.getSession().close();
            case LINK_REMOTE_OPEN -> links.attach(event.getLink());
            case LINK_REMOTE_CLOSE, LINK_REMOTE_DETACH -> close(event.getLink());
            case DELIVERY -> deliver(event.getDelivery());
            default -> {
                // Flow, local changes and the transport's own events need no answer.
            }
        }
    }

    private static void open(Session session) {
        session.setIncomingCapacity(SESSION_CAPACITY);
        session.open();
    }

    private void close(Link link) {
        links.detach(link);
        link.close();
        link.free();
    }

    private void deliver(Delivery delivery) {
        if (!delivery.isReadable() || !(delivery.getLink() instanceof Receiver receiver)) {
            return;
        }
        if (delivery.pending() > LinkDesk.LARGEST_MESSAGE) {
            links.refuse(receiver, LinkRefused.tooLarge());
        } else if (!delivery.isPartial()) {
            byte[] message = new byte[delivery.pending()];
            receiver.recv(message, 0, message.length);
            receiver.advance();
            if (receiver.getContext() instanceof LinkHandler handler) {
                handler.delivery(delivery, message);
            }
        }
    }
}
