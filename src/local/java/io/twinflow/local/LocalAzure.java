package io.twinflow.local;

import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.hub.HubConnections;
import io.twinflow.local.eventgrid.EventGrid;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.host.FunctionLog;
import io.twinflow.local.host.FunctionsHost;
import io.twinflow.local.host.StagedPackage;
import io.twinflow.local.servicebus.ServiceBus;
import io.twinflow.local.twins.TwinsService;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Every cloud service that the function app touches, and the app itself in its host. */
public final class LocalAzure implements AutoCloseable {
    private final Closing closing = new Closing();
    private final LogFile log;
    private final Services services;
    private final Management management;
    private final AppLinks links;
    private final Optional<FunctionsHost> host;

    private LocalAzure(LocalOptions options, FunctionLog listener) {
        // Read first: nothing need be started if there is nothing to run.
        Optional<StagedPackage> app = options.app().map(StagedPackage::read);
        options.ports().requireFree(Topology.ADDRESS);
        List<String> hubs = Topology.iotHubs(options.hubs());
        hubs.subList(1, hubs.size()).forEach(hub -> options.ports().requireFree(hub, Port.MQTT));
        try {
            services = closing.add(new Services(options));
            log = closing.add(new LogFile(services.platform.workspace.log()));
            log.listen(listener);
            host = app.map(staged -> closing.add(AppHost.start(services, options, staged, log)));
            management =
                    closing.add(Management.start(services, host, options.ports().of(Port.MANAGEMENT)));
            links = closing.add(new AppLinks(services, log, options.dataPlane()));
            host.ifPresentOrElse(running -> links.to(at(running)), links::none);
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
                services.platform.workspace.ca(),
                services.twins.endpoint(),
                services.devices.dps(),
                services.devices.iotHub(url),
                services.amqp.endpoint(),
                services.amqp.serviceBus(),
                url,
                services.platform.keys.base64("eventgrid"),
                host.map(this::functions));
    }

    /** A client's TLS context that trusts the servers. */
    public SSLContext tls() {
        return services.platform.authority.sslContext();
    }

    /** The Digital Twins instance, with its faults and its journal. */
    public TwinsService twins() {
        return services.twins.service;
    }

    /** The Event Hubs namespace. */
    public EventHubs eventHubs() {
        return services.events.eventHubs;
    }

    /** The queues and topics of Service Bus. */
    public ServiceBus serviceBus() {
        return services.events.serviceBus;
    }

    /** The topics and subscriptions. */
    public EventGrid eventGrid() {
        return services.events.eventGrid;
    }

    /** The devices of the IoT hub. */
    public DeviceRegistry devices() {
        return services.devices.registry;
    }

    /** Who is connected to the IoT hub. */
    public HubConnections connections() {
        return services.devices.connections;
    }

    /** The connections of AMQP clients, whatever service they use. */
    public AmqpFaults amqpFaults() {
        return services.amqp;
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
        return DeadLetters.in(services.platform.workspace);
    }

    /** What the functions logged, in a file. */
    public Path logFile() {
        return services.platform.workspace.log();
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

    /** Leads devices and events to a Functions host elsewhere, as soon as there is one. */
    public void connect(FunctionsAt elsewhere) {
        links.eventuallyTo(elsewhere);
    }

    /** The address that Event Grid delivers to for one function. */
    public URI webhook(FunctionsHost functions, String function) {
        return at(functions).webhook(function);
    }

    private static FunctionsAt at(FunctionsHost functions) {
        return new FunctionsAt(
                functionsUrl(functions),
                Optional.of(functions.keys().ofFunction("DpsAllocation")),
                Optional.of(functions.keys().ofEventGrid()));
    }

    private static String functionsUrl(FunctionsHost functions) {
        return "http://" + Topology.ADDRESS + ":" + functions.port();
    }
}
