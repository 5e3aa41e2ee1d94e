package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.AccessPolicy;
import io.twinflow.local.amqp.AmqpLimits;
import io.twinflow.local.amqp.AmqpListener;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.eventhubs.EventHubs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/** Event Hubs alone on a port that is free. */
public final class EventHubsHere {
    private EventHubsHere() {}

    public static Future<AmqpServer> start(Vertx vertx, EventHubs hubs, String policy, String key) {
        return start(
                vertx,
                AmqpListener.plain("127.0.0.1", 0),
                hubs,
                List.of(AccessPolicy.root(policy, key)),
                AmqpLimits.usual());
    }

    static Future<AmqpServer> start(
            Vertx vertx, AmqpListener listener, EventHubs hubs, List<AccessPolicy> policies, AmqpLimits limits) {
        Clock clock = Clock.systemUTC();
        return AmqpServer.start(vertx, listener, List.of(new EventHubsService(hubs, policies, clock)), limits, clock);
    }
}
