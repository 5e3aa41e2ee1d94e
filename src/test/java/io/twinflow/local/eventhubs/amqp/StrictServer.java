package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.AccessPolicy;
import io.twinflow.local.amqp.AmqpLimits;
import io.twinflow.local.amqp.AmqpListener;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.devices.DevicesHere;
import io.twinflow.local.devices.Until;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Event Hubs that bear little: 50 connections, 5 links each, 2 s of silence, 3 MB each that wait, 8 MB of all. */
final class StrictServer implements AutoCloseable {
    static final int MEGABYTE = 1024 * 1024;
    static final String KEY = "cm9vdCBvZiBhbGw=";
    static final String PARTITION = "telemetry/ConsumerGroups/$Default/Partitions/0";

    final Database database = Database.inMemory();
    final EventHubs hubs =
            new EventHubs(database, List.of(new HubDefinition("telemetry", 1, List.of())), Clock.systemUTC());
    private final Vertx vertx = Vertx.vertx();
    private final AmqpServer server = DevicesHere.await(EventHubsHere.start(
            vertx,
            AmqpListener.plain("127.0.0.1", 0),
            hubs,
            List.of(AccessPolicy.root("root", KEY)),
            new AmqpLimits(
                    50,
                    5,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    3L * MEGABYTE,
                    8L * MEGABYTE)));

    int port() {
        return server.port();
    }

    int connections() {
        return server.connections();
    }

    long waitingBytes() {
        return server.waitingBytes();
    }

    BareClient client() throws IOException {
        BareClient client = new BareClient(server.port());
        client.authorize("root", KEY);
        return client;
    }

    void awaitNobody() throws Exception {
        Until.holds(() -> server.connections() == 0);
    }

    @Override
    public void close() {
        DevicesHere.await(server.close());
        DevicesHere.await(vertx.close());
        database.close();
    }
}
