package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.hub.DirectMethods;
import io.twinflow.local.devices.hub.HubConnections;
import io.twinflow.local.devices.mqtt.MqttServer;
import io.twinflow.local.devices.mqtt.MqttService;
import io.twinflow.local.devices.routing.HubRoutes;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.twinflow.local.tls.CertificateAuthority;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Hubs alone, with a listener that can be stopped and started again over the same state. */
final class HubsHere implements AutoCloseable {
    static final Vertx VERTX = Vertx.vertx();
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.inMemory();
    private static final int USUAL_PORT = 8883;

    final Database database = Database.inMemory();
    final GridLog grid = new GridLog();
    final List<String> hubs;
    private final List<String> addresses;
    private final EventHubs eventHubs;
    private final HubSettings settings;
    private int port;
    private MqttServer server;
    DeviceRegistry registry;
    CloudToDeviceQueue queue;
    HubConnections connections;
    DirectMethods methods;

    private HubsHere(List<String> hubs, List<String> addresses, int port, HubRoutes routes) {
        this.hubs = hubs;
        this.addresses = addresses;
        this.port = port;
        var definitions = Stream.concat(
                        Stream.of("deviceevents", "lifecycleevents", "other"),
                        hubs.stream().map(HubRoutes::builtInName))
                .map(name -> new HubDefinition(name, 1, List.of()))
                .toList();
        eventHubs = new EventHubs(database, definitions, Clock.systemUTC());
        settings = new HubSettings(hubs, DevicesHere.OWNER_KEY, routes, Map.of("dtId", "$twin.tags.dtId"));
        start();
    }

    static HubsHere with(HubRoutes routes) {
        return new HubsHere(List.of(DevicesHere.HUB, DevicesHere.OTHER_HUB), List.of("127.0.0.1"), 0, routes);
    }

    static HubsHere usual() {
        return with(HubRoutes.to("deviceevents", "lifecycleevents").andGridTopic("devices"));
    }

    /** Without TLS. */
    static HubsHere plain() {
        var hubs = List.of(DevicesHere.HUB);
        return new HubsHere(hubs, List.of(), 0, HubRoutes.to("deviceevents", "lifecycleevents"));
    }

    /** Where the device SDK takes a hub for a hub and not for an Edge gateway: at the one port it knows. */
    static HubsHere atTheirPort() {
        var addresses = OwnAddresses.both();
        return new HubsHere(addresses, addresses, USUAL_PORT, HubRoutes.to("deviceevents", "lifecycleevents"));
    }

    int port() {
        return port;
    }

    String address() {
        return addresses.isEmpty() ? "127.0.0.1" : addresses.get(0);
    }

    /** All of it anew, over the same database. */
    void restart() {
        DevicesHere.await(server.close());
        start();
    }

    Device create(String id) {
        return create(DeviceAddress.of(hubs.get(0), id));
    }

    Device create(DeviceAddress address) {
        var identity = Identity.of(Authentication.sas(KeyPair.random()));
        return database.call(tx -> registry.create(tx, address, identity, InitialTwin.empty()));
    }

    Device now(Device device) {
        return database.call(tx -> registry.find(tx, device.address())).orElseThrow();
    }

    void desire(Device device, String patch) {
        database.call(tx -> registry.twins().patch(tx, device.address(), MissingNode.getInstance(), Json.read(patch)));
    }

    DeviceClient sdk(Device device) {
        return new DeviceClient(connection(device), IotHubClientProtocol.MQTT, trusting());
    }

    ModuleClient moduleSdk(Device module) throws Exception {
        String connection = connection(module) + ";ModuleId=" + module.address().moduleId();
        return new ModuleClient(connection, IotHubClientProtocol.MQTT, trusting());
    }

    List<EventBody> events(String eventHub) {
        List<EventBody> events = new ArrayList<>();
        database.call(tx -> eventHubs.read(tx, eventHub, 0, -1, 10_000)).forEach(event -> events.add(event.event()));
        return events;
    }

    List<String> texts(String eventHub) {
        return events(eventHub).stream()
                .map(event -> new String(event.body(), StandardCharsets.UTF_8))
                .toList();
    }

    static JsonNode json(String text) {
        return Json.read(text);
    }

    @Override
    public void close() {
        DevicesHere.await(server.close());
        database.close();
    }

    private void start() {
        registry = new DeviceRegistry(database, Clock.systemUTC(), eventHubs, grid, settings);
        queue = new CloudToDeviceQueue(registry);
        connections = new HubConnections(registry, queue);
        methods = new DirectMethods(connections);
        List<MqttService> services = List.of(connections);
        server = DevicesHere.await(
                addresses.isEmpty()
                        ? MqttServer.startPlain(VERTX, address(), services)
                        : MqttServer.start(VERTX, addresses, port, AUTHORITY.serverKey(), services));
        port = server.port();
    }

    private static String connection(Device device) {
        return "HostName=" + device.hub() + ";DeviceId=" + device.id() + ";SharedAccessKey="
                + device.keys().primary();
    }

    private static ClientOptions trusting() {
        return ClientOptions.builder().sslContext(AUTHORITY.sslContext()).build();
    }
}
