package io.twinflow.local.eventhubs.amqp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.NetSocket;
import java.util.EnumSet;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Session;

/** One client's connection. Only for its event loop. */
final class AmqpConnection {
    private static final int SESSION_CAPACITY = 16 * 1024 * 1024;
    private static final EnumSet<EndpointState> ACTIVE = EnumSet.of(EndpointState.ACTIVE);

    private final Connection connection = Proton.connection();
    private final NetSocket socket;
    private final Context context;
    private final Engine engine;
    private final ReaderDesk readers;
    private final LinkDesk links;

    AmqpConnection(NetSocket socket, Context context, Namespace namespace) {
        this.socket = socket;
        this.context = context;
        connection.setContainer("twinflow");
        engine = new Engine(socket, connection, this::handle);
        readers = new ReaderDesk(namespace.hubs(), namespace.readers(), engine, context, namespace.clock());
        links = new LinkDesk(
                namespace.hubs(), namespace.policies(), namespace.management(), readers, context, engine::flush);
        socket.handler(bytes -> engine.receive(bytes, readers::pump));
        socket.drainHandler(nothing -> readers.pump());
    }

    /** Sends what keeps the connection alive. */
    void tick() {
        engine.tick();
    }

    /** The socket is gone. */
    void end() {
        readers.end();
        engine.end();
    }

    /** Tells the client on every link that it has to go, so that none of its streams ends as if all were read. */
    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        context.runOnContext(nothing -> {
            readers.end();
            for (Link link = connection.linkHead(ACTIVE, ACTIVE); link != null; link = link.next(ACTIVE, ACTIVE)) {
                links.refuse(link, LinkRefused.stopping());
            }
            connection.setCondition(
                    new ErrorCondition(Symbol.valueOf("amqp:connection:forced"), "The namespace is stopping."));
            connection.close();
            engine.flush();
            socket.end().onComplete(closed);
        });
        return closed.future();
    }

    private void handle(Event event) {
        switch (event.getType()) {
            case CONNECTION_REMOTE_OPEN -> event.getConnection().open();
            case CONNECTION_REMOTE_CLOSE -> {
                readers.end();
                event.getConnection().close();
            }
            case SESSION_REMOTE_OPEN -> open(event.getSession());
            case SESSION_REMOTE_CLOSE -> close(event.getSession());
            case LINK_REMOTE_OPEN -> links.attach(event.getLink());
            case LINK_REMOTE_CLOSE, LINK_REMOTE_DETACH -> close(event.getLink());
            case DELIVERY -> deliver(event.getDelivery());
            default -> {
                // Receivers are served after every input; the rest needs no answer.
            }
        }
    }

    private static void open(Session session) {
        session.setIncomingCapacity(SESSION_CAPACITY);
        session.open();
    }

    private void close(Session session) {
        EnumSet<EndpointState> any = EnumSet.allOf(EndpointState.class);
        for (Link link = connection.linkHead(any, any); link != null; link = link.next(any, any)) {
            if (link.getSession().equals(session)) {
                links.detach(link);
            }
        }
        session.close();
    }

    private void close(Link link) {
        links.detach(link);
        link.close();
        link.free();
    }

    private void deliver(Delivery delivery) {
        if (!(delivery.getLink() instanceof Receiver receiver)) {
            settle(delivery);
        } else if (delivery.isReadable()) {
            deliver(delivery, receiver);
        }
    }

    /** Agrees with what the client says became of an event: an event stays in the log in any case. */
    private static void settle(Delivery sent) {
        if (sent.remotelySettled()) {
            sent.settle();
        } else if (sent.getRemoteState() != null) {
            sent.disposition(sent.getRemoteState());
            sent.settle();
        }
    }

    private void deliver(Delivery delivery, Receiver receiver) {
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
