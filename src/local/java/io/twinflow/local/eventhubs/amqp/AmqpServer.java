package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.eventhubs.EventHubs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * An Event Hubs namespace over AMQP 1.0 without TLS, as the official clients speak it to a development emulator.
 * Thread-safe.
 */
public final class AmqpServer {
    private static final long TICK_MILLIS = 5_000;
    private static final long GOODBYE_SECONDS = 2;

    private final Set<AmqpConnection> connections = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final Namespace namespace;
    private final NetServer server;

    private AmqpServer(Vertx vertx, EventHubs hubs, Map<String, String> keys, Clock clock) {
        this.vertx = vertx;
        var policies = new AccessPolicies(keys, clock);
        this.namespace = new Namespace(hubs, policies, new ManagementNode(hubs, policies, clock), new Readers(), clock);
        this.server = vertx.createNetServer();
    }

    /**
     * Listens; port 0 takes a free one.
     *
     * @param keys policy name to key
     */
    public static Future<AmqpServer> start(
            Vertx vertx, EventHubs hubs, Map<String, String> keys, Clock clock, String host, int port) {
        var amqp = new AmqpServer(vertx, hubs, keys, clock);
        return amqp.server.connectHandler(amqp::connect).listen(port, host).map(listening -> amqp);
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Tells every client to go and stops listening. */
    public Future<Void> close() {
        // A client that does not read cannot be told.
        return Future.join(connections.stream().map(AmqpConnection::close).toList())
                .timeout(GOODBYE_SECONDS, TimeUnit.SECONDS)
                .transform(said -> server.close());
    }

    private void connect(NetSocket socket) {
        var connection = new AmqpConnection(socket, vertx.getOrCreateContext(), namespace);
        connections.add(connection);
        long timer = vertx.setPeriodic(TICK_MILLIS, nothing -> connection.tick());
        socket.closeHandler(nothing -> {
            vertx.cancelTimer(timer);
            connections.remove(connection);
            connection.end();
        });
    }
}
