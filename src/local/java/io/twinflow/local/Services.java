package io.twinflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.amqp.AccessPolicy;
import io.twinflow.local.amqp.AmqpLimits;
import io.twinflow.local.amqp.AmqpListener;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.amqp.AmqpService;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.HubSettings;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.dps.DpsSettings;
import io.twinflow.local.devices.dps.EnrollmentApi;
import io.twinflow.local.devices.dps.Pace;
import io.twinflow.local.devices.dps.Provisioning;
import io.twinflow.local.devices.dps.RegistrationApi;
import io.twinflow.local.devices.dps.RetrySchedule;
import io.twinflow.local.devices.hub.HubConnections;
import io.twinflow.local.devices.mqtt.MqttServer;
import io.twinflow.local.devices.routing.HubRoutes;
import io.twinflow.local.devices.service.HubAccess;
import io.twinflow.local.devices.service.HubApi;
import io.twinflow.local.devices.service.MessagingService;
import io.twinflow.local.devices.x509.Authorities;
import io.twinflow.local.eventgrid.EventGrid;
import io.twinflow.local.eventgrid.EventGridOptions;
import io.twinflow.local.eventhubs.EmulatorConfig;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.Retention;
import io.twinflow.local.eventhubs.RetentionSweeper;
import io.twinflow.local.eventhubs.amqp.EventHubsService;
import io.twinflow.local.json.Json;
import io.twinflow.local.keys.KeyRing;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.StoreFailure;
import io.twinflow.local.tls.CertificateAuthority;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.TwinsFaults;
import io.twinflow.local.twins.TwinsService;
import io.twinflow.local.twins.http.TwinsServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every service but the Functions host, each listening on its port. */
final class Services implements AutoCloseable {
    private static final String EVENT_HUBS_POLICY = "RootManageSharedAccessKey";
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final Closing closing = new Closing();
    final Workspace workspace;
    final Database database;
    final KeyRing keys;
    final CertificateAuthority authority;
    final Vertx vertx;
    final EventHubs eventHubs;
    final EventGrid eventGrid;
    final TwinsService twins;
    final TwinsServer twinsServer;
    final DeviceRegistry devices;
    final Provisioning provisioning;
    final CloudToDeviceQueue commands;
    final HubConnections connections;
    final MqttServer mqtt;
    final HttpsServer devicesHttps;
    final AmqpServer amqp;
    final AmqpServer amqpTls;

    Services(LocalOptions options) {
        try {
            Clock clock = Clock.systemUTC();
            workspace = closing.add(Workspace.of(options.data()));
            closing.add(workspace.lock());
            database = closing.add(workspace.database());
            keys = new KeyRing(database);
            authority = workspace.authority();
            vertx = Vertx.vertx();
            closing.add(() ->
                    vertx.close().toCompletionStage().toCompletableFuture().join());
            List<String> hubs = Topology.iotHubs(options.hubs());
            eventHubs = new EventHubs(database, eventHubs(options, hubs), clock);
            closing.add(RetentionSweeper.start(eventHubs, retention(options), SWEEP_EVERY, clock));
            eventGrid = closing.add(new EventGrid(database, clock, vertx, Topology.TOPICS, gridOptions()));
            twins = twins(options, clock);
            twinsServer = closing.add(listen(options.ports()));
            Map<String, X509Certificate> authorities = options.provisioning()
                    .authorities()
                    .map(DeviceAuthorities::in)
                    .orElseGet(Map::of);
            devices = new DeviceRegistry(database, clock, eventHubs, eventGrid, hubSettings(hubs, authorities));
            provisioning =
                    new Provisioning(devices, dpsSettings(options.provisioning().realistic(), authorities));
            commands = new CloudToDeviceQueue(devices);
            connections = new HubConnections(devices, commands);
            mqtt = mqtt(hubs, options.ports().of(Port.MQTT));
            devicesHttps = closing.add(https(options.ports().of(Port.DEVICES_HTTPS)));
            List<AmqpService> behindAmqp = amqpServices(clock);
            int plain = options.ports().of(Port.EVENTHUBS);
            amqp = amqp(AmqpListener.plain(Topology.ADDRESS, plain), behindAmqp, clock);
            int tls = options.ports().of(Port.EVENTHUBS_TLS);
            amqpTls = amqp(AmqpListener.tls(Topology.ADDRESS, tls, authority.serverKey()), behindAmqp, clock);
            for (String hub : hubs.subList(1, hubs.size())) {
                amqp(AmqpListener.tls(hub, amqpTls.port(), authority.serverKey()), behindAmqp, clock);
            }
        } catch (StoreFailure | UncheckedIOException e) {
            closing.close();
            throw unusable(options, e);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    String eventHubsConnection() {
        return "Endpoint=sb://localhost:" + amqp.port()
                + ";SharedAccessKeyName=" + EVENT_HUBS_POLICY + ";SharedAccessKey=" + keys.base64("eventhubs")
                + ";UseDevelopmentEmulator=true;";
    }

    @Override
    public void close() {
        closing.close();
    }

    private static List<HubDefinition> eventHubs(LocalOptions options, List<String> iotHubs) {
        List<HubDefinition> own = Topology.eventHubs(iotHubs);
        return options.eventHubs()
                .map(file -> HubDefinition.joined(own, EmulatorConfig.read(file)))
                .orElse(own);
    }

    /** Memory is dearer than disk. */
    private static Retention retention(LocalOptions options) {
        return new Retention(options.data().isPresent() ? Duration.ofDays(1) : Duration.ofHours(1), Long.MAX_VALUE);
    }

    private TwinsService twins(LocalOptions options, Clock clock) {
        var faults = new TwinsFaults().latency(options.adtLatency()).limits(options.adtLimits());
        var service = new TwinsService(database, clock, eventHubs, eventGrid, Topology.TWINS_ENDPOINTS, faults);
        options.models().ifPresent(models -> ensure(service, models));
        Topology.ROUTES.forEach((name, route) -> service.ensureRoute(name, route.endpoint(), route.filter()));
        return service;
    }

    private TwinsServer listen(Ports ports) {
        int http = ports.of(Port.TWINS);
        int https = ports.of(Port.TWINS_TLS);
        return TwinsServer.start(vertx, twins, Topology.ADDRESS, http, https, authority.serverKey());
    }

    private MqttServer mqtt(List<String> hubs, int port) {
        var services = List.of(provisioning, connections);
        MqttServer server = joined(MqttServer.start(vertx, hubs, port, authority.serverKey(), services));
        closing.add(
                () -> server.close().toCompletionStage().toCompletableFuture().join());
        return server;
    }

    /** Adds the service APIs of the devices. */
    void mountDevices(Router router) {
        new HubApi(devices, connections, commands, access()).mount(router);
        new EnrollmentApi(provisioning).mount(router);
        new RegistrationApi(provisioning).mount(router);
    }

    /** Who may do what with the hubs. */
    HubAccess access() {
        return new HubAccess(devices.settings(), devices.clock());
    }

    private HttpsServer https(int port) {
        Router router = Router.router(vertx);
        mountDevices(router);
        return HttpsServer.start(vertx, devices.settings().hosts(), port, authority.serverKey(), router);
    }

    private List<AmqpService> amqpServices(Clock clock) {
        var policies = List.of(AccessPolicy.root(EVENT_HUBS_POLICY, keys.base64("eventhubs")));
        return List.of(new EventHubsService(eventHubs, policies, clock));
    }

    private AmqpServer amqp(AmqpListener listener, List<AmqpService> services, Clock clock) {
        AmqpServer server = joined(AmqpServer.start(vertx, listener, services, AmqpLimits.usual(), clock));
        closing.add(() -> joined(server.close()));
        return server;
    }

    private static <T> T joined(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private EventGridOptions gridOptions() {
        return EventGridOptions.local().deadLetters(workspace.gridDeadLetters()).accessKey(keys.base64("eventgrid"));
    }

    private HubSettings hubSettings(List<String> hubs, Map<String, X509Certificate> authorities) {
        HubRoutes routes = HubRoutes.to(Topology.DEVICE_EVENTS, Topology.LIFECYCLE_EVENTS)
                .andGridTopic(Topology.DEVICES_TOPIC)
                .withFallback();
        return new HubSettings(hubs, keys.base64("iothubowner"), routes, Topology.ENRICHMENTS)
                .with(new Authorities(List.copyOf(authorities.values())));
    }

    private DpsSettings dpsSettings(boolean realistic, Map<String, X509Certificate> authorities) {
        return DpsSettings.fast(Topology.ID_SCOPE, keys.base64("provisioningserviceowner"))
                .with(realistic ? Pace.realistic() : Pace.fast())
                .with(RetrySchedule.ofTheService().scaled(realistic ? 1 : 0.1))
                .with(authorities);
    }

    private static LocalFailure unusable(LocalOptions options, RuntimeException failure) {
        Throwable root = failure.getCause() == null ? failure : failure.getCause();
        String directory = options.data().map(data -> "data directory " + data).orElse("temporary directory");
        String reason = root instanceof IOException file ? Reason.of(file) : String.valueOf(root.getMessage());
        return new LocalFailure("The " + directory + " cannot be used: " + reason + ".");
    }

    private static void ensure(TwinsService service, Path models) {
        try {
            service.ensureModels(definitions(models));
        } catch (TwinsException e) {
            throw new LocalFailure("The models in " + models + " were refused: " + e.getMessage());
        }
    }

    private static List<JsonNode> definitions(Path models) {
        List<JsonNode> definitions = new ArrayList<>();
        try (Stream<Path> files = Files.list(models)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            for (Path file : sorted) {
                definitions.add(definition(file));
            }
            return definitions;
        } catch (IOException e) {
            throw new LocalFailure("The models in " + models + " cannot be read: " + Reason.of(e) + ".");
        }
    }

    private static JsonNode definition(Path file) throws IOException {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (Json.NotJson e) {
            throw new LocalFailure("The model in " + file + " is not JSON.");
        }
    }
}
