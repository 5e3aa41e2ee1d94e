package io.twinflow.local.amqp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A listener for AMQP 1.0 with the services behind it. Thread-safe. */
public final class AmqpServer {
    private static final long TICK_MILLIS = 1_000;
    private static final long GOODBYE_SECONDS = 2;

    private final Set<AmqpConnection> connections = ConcurrentHashMap.newKeySet();
    private final Intake.Sums intake = new Intake.Sums();
    private final Vertx vertx;
    private final List<AmqpService> services;
    private final AmqpLimits limits;
    private final Clock clock;
    private final NetServer server;

    private AmqpServer(Vertx vertx, AmqpListener listener, List<AmqpService> services, AmqpLimits limits, Clock clock) {
        this.vertx = vertx;
        this.services = List.copyOf(services);
        this.limits = limits;
        this.clock = clock;
        this.server = vertx.createNetServer(listener.options());
    }

    /**
     * Listens.
     *
     * @param services asked in this order whose a link is
     */
    public static Future<AmqpServer> start(
            Vertx vertx, AmqpListener listener, List<AmqpService> services, AmqpLimits limits, Clock clock) {
        var amqp = new AmqpServer(vertx, listener, services, limits, clock);
        return amqp.server.connectHandler(amqp::connect).listen().map(listening -> amqp);
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** How many clients are connected. */
    public int connections() {
        return connections.size();
    }

    /** The bytes of all messages that were taken and are not settled yet. */
    public long waitingBytes() {
        return intake.waiting().get();
    }

    /** Closes the links of every client, as the service does when it moves an entity; returns at once. */
    public void detachLinks() {
        connections.forEach(AmqpConnection::detachLinks);
    }

    /** Breaks the connection of every client without a word; returns at once. */
    public void dropConnections() {
        connections.forEach(AmqpConnection::drop);
    }

    /** Tells every client to go and stops listening. */
    public Future<Void> close() {
        // A client that does not read cannot be told.
        return Future.join(connections.stream().map(AmqpConnection::close).toList())
                .timeout(GOODBYE_SECONDS, TimeUnit.SECONDS)
                .transform(said -> server.close());
    }

    private void connect(NetSocket socket) {
        if (connections.size() >= limits.connections()) {
            socket.close();
            return;
        }
        var connection = new AmqpConnection(
                socket, vertx.getOrCreateContext(), services, limits, new Intake(intake, limits), clock);
        connections.add(connection);
        long timer = vertx.setPeriodic(TICK_MILLIS, nothing -> connection.tick());
        socket.closeHandler(nothing -> {
            vertx.cancelTimer(timer);
            connections.remove(connection);
            connection.end();
        });
    }
}
