package io.twinflow.local;

import io.twinflow.local.amqp.AccessPolicy;
import io.twinflow.local.amqp.AmqpLimits;
import io.twinflow.local.amqp.AmqpListener;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.amqp.AmqpService;
import io.twinflow.local.eventhubs.amqp.EventHubsService;
import io.twinflow.local.servicebus.amqp.ServiceBusService;
import io.vertx.core.net.KeyCertOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The ports on which Event Hubs, Service Bus and the service side of the IoT hubs speak AMQP. */
final class AmqpListeners implements AmqpFaults, AutoCloseable {
    private static final String POLICY = "RootManageSharedAccessKey";

    private final Closing closing = new Closing();
    private final Platform platform;
    private final List<AmqpService> services;
    private final List<AmqpServer> servers = new CopyOnWriteArrayList<>();
    private final AmqpServer plain;
    private final AmqpServer tls;

    /** @param hubs the IoT hubs, each of which is called at its own address */
    AmqpListeners(Platform platform, Ports ports, EventServices events, AmqpService messaging, List<String> hubs) {
        this.platform = platform;
        var policies = List.of(AccessPolicy.root(POLICY, key()));
        services = List.of(
                messaging,
                new ServiceBusService(events.serviceBus, policies, platform.clock),
                new EventHubsService(events.eventHubs, policies, platform.clock));
        KeyCertOptions certificate = platform.authority.serverKey();
        try {
            plain = listen(AmqpListener.plain(Topology.ADDRESS, ports.of(Port.EVENTHUBS)));
            tls = listen(AmqpListener.tls(Topology.ADDRESS, ports.of(Port.EVENTHUBS_TLS), certificate));
            hubs.stream()
                    .filter(hub -> !hub.equals(Topology.ADDRESS))
                    .forEach(hub -> listen(AmqpListener.tls(hub, tls.port(), certificate)));
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    Endpoints.EventHubsNamespace endpoint() {
        return new Endpoints.EventHubsNamespace(connectionString(), tls.port());
    }

    Endpoints.ServiceBusNamespace serviceBus() {
        return new Endpoints.ServiceBusNamespace(
                connectionString(), tls.port(), Topology.TWIN_NOTIFICATIONS, Topology.SUBSCRIPTION);
    }

    @Override
    public void detachLinks() {
        servers.forEach(AmqpServer::detachLinks);
    }

    @Override
    public void dropConnections() {
        servers.forEach(AmqpServer::dropConnections);
    }

    /** One namespace, as far as clients can tell: which service is meant, the entity's name says. */
    private String connectionString() {
        return "Endpoint=sb://localhost:" + plain.port() + ";SharedAccessKeyName=" + POLICY + ";SharedAccessKey="
                + key() + ";UseDevelopmentEmulator=true;";
    }

    @Override
    public void close() {
        closing.close();
    }

    private String key() {
        return platform.keys.base64("eventhubs");
    }

    private AmqpServer listen(AmqpListener listener) {
        var server = Platform.joined(
                AmqpServer.start(platform.vertx, listener, services, AmqpLimits.usual(), platform.clock));
        closing.add(() -> Platform.joined(server.close()));
        servers.add(server);
        return server;
    }
}
