package io.twinflow.local.amqp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
final class AmqpConnection implements Peer {
    private static final int SESSION_CAPACITY = 16 * 1024 * 1024;

    private final Connection connection = Proton.connection();
    private final NetSocket socket;
    private final Context context;
    private final Engine engine;
    private final LinkDesk links;
    private final IncomingMessages incoming;
    private final Intake intake;
    private final Patience patience;
    private final Valve valve;

    AmqpConnection(
            NetSocket socket,
            Context context,
            List<AmqpService> services,
            AmqpLimits limits,
            Intake intake,
            Clock clock) {
        this.socket = socket;
        this.context = context;
        this.intake = intake;
        this.valve = new Valve(socket, context, intake);
        connection.setContainer("twinflow");
        List<Party> parties = new ArrayList<>();
        var claims = new ClaimsNode(parties);
        engine = new Engine(socket, connection, new Login(claims::login), limits, this::handle);
        services.forEach(service -> parties.add(new Party(service, new Claims(clock), service.begin(this))));
        links = new LinkDesk(parties, new RequestNode(claims, this), this, limits.links());
        incoming = new IncomingMessages(links, intake);
        patience = new Patience(limits);
        socket.handler(bytes -> {
            engine.receive(bytes, this::received);
            valve.regulate();
        });
        socket.drainHandler(nothing -> {
            links.pump();
            flush();
        });
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public void flush() {
        engine.flush();
        valve.regulate();
    }

    @Override
    public boolean isWritable() {
        return engine.isWritable();
    }

    @Override
    public String hostName() {
        return connection.getRemoteHostname() == null ? "" : connection.getRemoteHostname();
    }

    /** Sends what keeps the connection alive, and looks whether it still should be. */
    void tick() {
        if (patience.isOver() && !isOpen()) {
            socket.close();
            return;
        }
        links.expire();
        if (!links.isEmpty()) {
            patience.renew();
        } else if (patience.isOver()) {
            close("The connection was inactive for more than the allowed " + patience.millis() + " milliseconds.");
        }
        // Who is not read from cannot say that it is alive.
        if (!intake.isFull()) {
            engine.tick();
        }
        // Others may have made room.
        valve.regulate();
    }

    /** The socket is gone. */
    void end() {
        links.end();
        engine.end();
        intake.end();
    }

    /** Tells the client on every link that it has to go, so that none of its streams ends as if all were read. */
    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        context.runOnContext(nothing -> {
            links.refuseAll(LinkRefused.stopping());
            close("The server is stopping.");
            engine.flush();
            socket.end().onComplete(closed);
        });
        return closed.future();
    }

    /** Closes every link to an entity, as the service does when it moves one; the client may attach them again. */
    void detachLinks() {
        context.runOnContext(nothing -> {
            links.detachEntities(LinkRefused.forced());
            flush();
        });
    }

    /** Breaks the connection without a word. */
    void drop() {
        context.runOnContext(nothing -> socket.close());
    }

    private void close(String why) {
        if (connection.getLocalState() == EndpointState.CLOSED) {
            return;
        }
        connection.setCondition(new ErrorCondition(Symbol.valueOf("amqp:connection:forced"), why));
        connection.close();
        patience.closing();
    }

    /** Whether both sides have said hello, and neither goodbye. */
    private boolean isOpen() {
        return connection.getRemoteState() == EndpointState.ACTIVE
                && connection.getLocalState() == EndpointState.ACTIVE;
    }

    private void handle(Event event) {
        switch (event.getType()) {
            case CONNECTION_REMOTE_OPEN -> open();
            case CONNECTION_REMOTE_CLOSE -> {
                links.end();
                connection.close();
            }
            case SESSION_REMOTE_OPEN -> open(event.getSession());
            case SESSION_REMOTE_CLOSE -> close(event.getSession());
            case LINK_REMOTE_OPEN -> links.attach(event.getLink());
            case LINK_REMOTE_CLOSE, LINK_REMOTE_DETACH -> close(event.getLink());
            case DELIVERY -> deliver(event.getDelivery());
            default -> {
                // Outlets are served after every input; the rest needs no answer.
            }
        }
    }

    private void received() {
        if (intake.isTooMuch(connection)) {
            links.end();
            close("The connection has too many messages that it does not end.");
            valve.discard();
        }
        links.pump();
    }

    private void open() {
        patience.opened();
        connection.open();
    }

    private static void open(Session session) {
        session.setIncomingCapacity(SESSION_CAPACITY);
        session.open();
    }

    private void close(Session session) {
        links.detachAll(session);
        session.close();
        session.free();
    }

    private void close(Link link) {
        links.detach(link);
        link.close();
        link.free();
    }

    private void deliver(Delivery delivery) {
        if (delivery.getLink() instanceof Receiver receiver) {
            incoming.arrived(delivery, receiver);
        } else if (delivery.remotelySettled() || delivery.getRemoteState() != null) {
            LinkDesk.settle(delivery);
        }
    }
}
