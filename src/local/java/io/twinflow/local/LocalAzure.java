package io.twinflow.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.dps.Enrollment;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.devices.hub.HubConnections;
import io.twinflow.local.devices.routing.HubRoutes;
import io.twinflow.local.eventgrid.EventGrid;
import io.twinflow.local.eventgrid.Subscription;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.host.FunctionLog;
import io.twinflow.local.host.FunctionsHost;
import io.twinflow.local.host.StagedPackage;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.TwinsService;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Every cloud service that the function app touches, and the app itself in its host. */
public final class LocalAzure implements AutoCloseable {
    private final Closing closing = new Closing();
    private final LogFile log;
    private final Services services;
    private final Management management;
    private final Optional<FunctionsHost> host;

    private LocalAzure(LocalOptions options, FunctionLog listener) {
        // Read first: nothing need be started if there is nothing to run.
        Optional<StagedPackage> app = options.app().map(StagedPackage::read);
        options.ports().requireFree(Topology.ADDRESS);
        List<String> hubs = Topology.iotHubs(options.hubs());
        hubs.subList(1, hubs.size()).forEach(hub -> options.ports().requireFree(hub, Port.MQTT));
        try {
            services = closing.add(new Services(options));
            log = closing.add(new LogFile(services.workspace.log()));
            log.listen(listener);
            host = app.map(staged -> closing.add(AppHost.start(services, options, staged, log)));
            management =
                    closing.add(Management.start(services, host, options.ports().of(Port.MANAGEMENT)));
            host.ifPresentOrElse(this::connect, () -> enrol(Json.object().put("allocationPolicy", "hashed")));
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /**
     * Starts everything, and waits until it is up.
     *
     * @param listener hears what the functions log
     * @throws LocalFailure if it cannot be started for a reason that the user can mend
     */
    public static LocalAzure start(LocalOptions options, FunctionLog listener) {
        return new LocalAzure(options, listener);
    }

    /** Where everything is. */
    public Endpoints endpoints() {
        int management = this.management.port();
        String url = "http://" + Topology.ADDRESS + ":" + management;
        return new Endpoints(
                services.workspace.ca(),
                new Endpoints.Twins(
                        "http://" + Topology.ADDRESS + ":" + services.twinsServer.httpPort(),
                        "https://localhost:" + services.twinsServer.httpsPort()),
                new Endpoints.Dps(
                        Topology.ADDRESS,
                        services.mqtt.port(),
                        Topology.ID_SCOPE,
                        Topology.ENROLLMENT_GROUP,
                        services.keys.base64("enrollment-group"),
                        Topology.ADDRESS + ":" + services.devicesHttps.port(),
                        "HostName=" + Topology.ADDRESS
                                + ";SharedAccessKeyName=provisioningserviceowner;SharedAccessKey="
                                + services.keys.base64("provisioningserviceowner")),
                new Endpoints.IotHub(
                        Topology.IOT_HUB,
                        services.mqtt.port(),
                        HubRoutes.builtInName(Topology.IOT_HUB),
                        services.devices.settings().hosts(),
                        url,
                        Topology.IOT_HUB + ":" + services.devicesHttps.port(),
                        services.access().keys()),
                new Endpoints.EventHubsNamespace(services.eventHubsConnection(), services.amqpTls.port()),
                url,
                services.keys.base64("eventgrid"),
                host.map(this::functions));
    }

    /** A client's TLS context that trusts the servers. */
    public SSLContext tls() {
        return services.authority.sslContext();
    }

    /** The Digital Twins instance, with its faults and its journal. */
    public TwinsService twins() {
        return services.twins;
    }

    /** The Event Hubs namespace. */
    public EventHubs eventHubs() {
        return services.eventHubs;
    }

    /** The topics and subscriptions. */
    public EventGrid eventGrid() {
        return services.eventGrid;
    }

    /** The devices of the IoT hub. */
    public DeviceRegistry devices() {
        return services.devices;
    }

    /** Who is connected to the IoT hub. */
    public HubConnections connections() {
        return services.connections;
    }

    /**
     * The Functions host.
     *
     * @throws IllegalStateException if it was left out
     */
    public FunctionsHost host() {
        return host.orElseThrow(() -> new IllegalStateException("There is no Functions host"));
    }

    /** The dead letters of functions, one JSON value per line, and of Event Grid. */
    public DeadLetters deadLetters() {
        return new DeadLetters(
                services.workspace.blobs().resolve("dead-letters"), services.workspace.gridDeadLetters());
    }

    /** What the functions logged, in a file. */
    public Path logFile() {
        return services.workspace.log();
    }

    @Override
    public void close() {
        closing.close();
    }

    private Endpoints.Functions functions(FunctionsHost functions) {
        Map<String, String> keys =
                functions.functions().stream().collect(Collectors.toMap(name -> name, functions.keys()::ofFunction));
        return new Endpoints.Functions(
                functionsUrl(functions),
                functions.keys().ofAllFunctions(),
                keys,
                functions.keys().ofEventGrid());
    }

    /** What an operator sets up in Azure once the app is deployed: the enrolment's webhook and the event subscription. */
    private void connect(FunctionsHost functions) {
        enrol(Enrollments.customAllocation(functionsUrl(functions) + "/api/dps-allocation?code="
                + query(functions.keys().ofFunction("DpsAllocation"))));
        subscribe(Subscription.of(Topology.TWINS_TOPIC, "twin-to-twin", webhook(functions, "TwinToTwin"))
                .only("Microsoft.DigitalTwins.Twin.Update"));
    }

    private void enrol(ObjectNode group) {
        String key = services.keys.base64("enrollment-group");
        group.withObject("/attestation")
                .put("type", "symmetricKey")
                .withObject("/symmetricKey")
                .put("primaryKey", key)
                .put("secondaryKey", key);
        services.provisioning.enrollments().put(Enrollment.Kind.GROUP, Topology.ENROLLMENT_GROUP, group);
    }

    private void subscribe(Subscription subscription) {
        try {
            services.eventGrid.subscribe(subscription).join();
        } catch (CompletionException e) {
            throw new LocalFailure("Event Grid could not subscribe " + subscription.name() + ": "
                    + String.valueOf(e.getCause() == null ? e : e.getCause()) + ".");
        }
    }

    /** The address that Event Grid delivers to for one function. */
    public URI webhook(FunctionsHost functions, String function) {
        return URI.create(functionsUrl(functions) + "/runtime/webhooks/eventgrid?functionName=" + function + "&code="
                + query(functions.keys().ofEventGrid()));
    }

    private static String functionsUrl(FunctionsHost functions) {
        return "http://" + Topology.ADDRESS + ":" + functions.port();
    }

    private static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
