package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.dps.DpsSettings;
import io.twinflow.local.devices.dps.Enrollment;
import io.twinflow.local.devices.dps.EnrollmentApi;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.devices.dps.Provisioning;
import io.twinflow.local.devices.dps.RegistrationApi;
import io.twinflow.local.devices.dps.RetrySchedule;
import io.twinflow.local.devices.hub.HubConnections;
import io.twinflow.local.devices.mqtt.MqttServer;
import io.twinflow.local.devices.rest.HttpsServer;
import io.twinflow.local.devices.routing.HubRoutes;
import io.twinflow.local.devices.x509.Authorities;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.twinflow.local.tls.CertificateAuthority;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Provisioning and two hubs on a free port, with an event log behind them. */
public final class DevicesHere implements AutoCloseable {
    public static final String HUB = "hub1.twinflow.test";
    public static final String OTHER_HUB = "hub2.twinflow.test";
    public static final String OWNER_KEY = KeyPair.randomKey();
    public static final String GROUP_KEY = KeyPair.randomKey();
    public static final String ID_SCOPE = "0ne00000001";
    static final RetrySchedule QUICK = new RetrySchedule(2, Duration.ofMillis(5), Duration.ofMillis(5));
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.inMemory();

    private static final Vertx VERTX = Vertx.vertx();
    private final Database database = Database.inMemory();
    final GridLog grid = new GridLog();
    public final EventHubs eventHubs;
    public final DeviceRegistry registry;
    public final Provisioning provisioning;
    final CloudToDeviceQueue queue;
    public final HubConnections connections;
    final DeviceSdk sdk;
    private final MqttServer server;

    public DevicesHere() {
        this(UnaryOperator.identity());
    }

    DevicesHere(UnaryOperator<DpsSettings> change) {
        this(change, Authorities.NONE);
    }

    private DevicesHere(UnaryOperator<DpsSettings> change, Authorities authorities) {
        var hubs = List.of(
                new HubDefinition("deviceevents", 4, List.of("twinflow")),
                new HubDefinition("lifecycleevents", 2, List.of("twinflow")));
        Clock clock = Clock.systemUTC();
        eventHubs = new EventHubs(database, hubs, clock);
        HubRoutes routes = HubRoutes.to("deviceevents", "lifecycleevents").andGridTopic("devices");
        var settings = new HubSettings(
                        List.of(HUB, OTHER_HUB),
                        OWNER_KEY,
                        routes,
                        Map.of("dtId", "$twin.tags.dtId", "dtmi", "$twin.tags.dtmi"))
                .with(authorities);
        registry = new DeviceRegistry(database, clock, eventHubs, grid, settings);
        provisioning = new Provisioning(
                registry, change.apply(DpsSettings.fast(ID_SCOPE, OWNER_KEY).with(QUICK)));
        queue = new CloudToDeviceQueue(registry);
        connections = new HubConnections(registry, queue);
        server = await(MqttServer.start(
                VERTX, List.of("127.0.0.1"), 0, AUTHORITY.serverKey(), List.of(provisioning, connections)));
        sdk = new DeviceSdk(server.port(), AUTHORITY.sslContext(), ID_SCOPE);
    }

    /** Hubs that take an authority's word for their devices. */
    static DevicesHere trusting(X509Certificate authority) {
        return new DevicesHere(UnaryOperator.identity(), new Authorities(List.of(authority)));
    }

    int port() {
        return server.port();
    }

    /** Who vouches for the servers. */
    static CertificateAuthority authority() {
        return AUTHORITY;
    }

    /** Provisioning over HTTPS, for devices and for the service side. */
    HttpsServer https(String host, int port) {
        Router router = Router.router(VERTX);
        new EnrollmentApi(provisioning).mount(router);
        new RegistrationApi(provisioning).mount(router);
        return HttpsServer.start(VERTX, List.of(host), port, AUTHORITY.serverKey(), router);
    }

    public Vertx vertx() {
        return VERTX;
    }

    /** Lets the devices of a group in that has {@link #GROUP_KEY}. */
    void enrollGroup(String document) {
        var json = Json.read(document).deepCopy();
        enrollments().put(Enrollment.Kind.GROUP, "twinflow", withKey((ObjectNode) json));
    }

    Enrollments enrollments() {
        return provisioning.enrollments();
    }

    static ObjectNode withKey(ObjectNode json) {
        json.withObject("/attestation/symmetricKey")
                .put("primaryKey", GROUP_KEY)
                .put("secondaryKey", GROUP_KEY);
        return json;
    }

    static String groupDeviceKey(String registrationId) {
        return new KeyPair(GROUP_KEY, GROUP_KEY).derive(registrationId).primary();
    }

    /** The hub that a device of the group is assigned to. */
    String registerDirectly(String registrationId) {
        return database.submit(tx -> enrollments().find(tx, Enrollment.Kind.GROUP, "twinflow"))
                .thenCompose(group -> provisioning.register(group.orElseThrow(), registrationId, Optional.empty()))
                .join()
                .assignedHub();
    }

    Device create(String id, String tags) {
        var twin = new InitialTwin((ObjectNode) Json.read(tags), Json.object());
        return database.call(tx -> registry.create(tx, HUB, id, KeyPair.random(), twin));
    }

    /** Everything an event hub holds, partition after partition. */
    public List<StoredEvent> events(String hub) {
        List<StoredEvent> events = new ArrayList<>();
        int partitions = eventHubs.hub(hub).orElseThrow().partitions();
        for (int partition = 0; partition < partitions; partition++) {
            int at = partition;
            events.addAll(database.call(tx -> eventHubs.read(tx, hub, at, -1, 1000)));
        }
        return events;
    }

    @Override
    public void close() {
        await(server.close());
        database.close();
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
