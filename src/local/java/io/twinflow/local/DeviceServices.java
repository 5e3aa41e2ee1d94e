package io.twinflow.local;

import io.twinflow.local.amqp.AmqpService;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.HubSettings;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.dps.DpsSettings;
import io.twinflow.local.devices.dps.Enrollment;
import io.twinflow.local.devices.dps.EnrollmentApi;
import io.twinflow.local.devices.dps.Pace;
import io.twinflow.local.devices.dps.Provisioning;
import io.twinflow.local.devices.dps.RegistrationApi;
import io.twinflow.local.devices.dps.RetrySchedule;
import io.twinflow.local.devices.hub.HubConnections;
import io.twinflow.local.devices.mqtt.MqttServer;
import io.twinflow.local.devices.rest.HttpsServer;
import io.twinflow.local.devices.routing.HubRoutes;
import io.twinflow.local.devices.service.HubAccess;
import io.twinflow.local.devices.service.HubApi;
import io.twinflow.local.devices.service.MessagingService;
import io.twinflow.local.devices.x509.Authorities;
import io.twinflow.local.entra.Resource;
import io.vertx.ext.web.Router;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The IoT hubs and the provisioning service: MQTT for devices, HTTPS for both sides, and what AMQP serves. */
final class DeviceServices implements AutoCloseable {
    private static final String DPS_POLICY = "provisioningserviceowner";

    private final Closing closing = new Closing();
    private final Platform platform;
    private final CloudToDeviceQueue commands;
    private final HubAccess access;
    private final MqttServer mqtt;
    private final HttpsServer https;
    final DeviceRegistry registry;
    final Provisioning provisioning;
    final HubConnections connections;

    DeviceServices(Platform platform, LocalOptions options, EventServices events, Admissions admissions) {
        this.platform = platform;
        List<String> hubs = Topology.iotHubs(options.hubs());
        Map<String, X509Certificate> authorities =
                options.provisioning().authorities().map(DeviceAuthorities::in).orElseGet(Map::of);
        HubSettings settings = hubSettings(hubs, authorities);
        registry = new DeviceRegistry(platform.database, platform.clock, events.eventHubs, events.eventGrid, settings);
        access = new HubAccess(settings, admissions.bearers(Resource.IOT_HUBS), platform.clock);
        provisioning = new Provisioning(
                registry,
                dpsSettings(options.provisioning(), authorities).with(admissions.bearers(Resource.PROVISIONING)));
        commands = new CloudToDeviceQueue(registry);
        connections = new HubConnections(registry, commands);
        try {
            mqtt = mqtt(hubs, options.ports().of(Port.MQTT));
            https = closing.add(https(hubs, options.ports().of(Port.DEVICES_HTTPS)));
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** Adds the service APIs, and registration over HTTP. */
    void mount(Router router) {
        new HubApi(registry, connections, commands, access).mount(router);
        new EnrollmentApi(provisioning).mount(router);
        new RegistrationApi(provisioning).mount(router);
    }

    /** The service side of the hubs over AMQP. */
    AmqpService messaging() {
        return new MessagingService(registry, commands, access);
    }

    Endpoints.Dps dps() {
        return new Endpoints.Dps(
                Topology.ADDRESS,
                mqtt.port(),
                Topology.ID_SCOPE,
                Topology.ENROLLMENT_GROUP,
                groupKey(),
                Topology.ADDRESS + ":" + https.port(),
                "HostName=" + Topology.ADDRESS + ";SharedAccessKeyName=" + DPS_POLICY + ";SharedAccessKey="
                        + platform.keys.base64(DPS_POLICY));
    }

    /** The first hub, and the names of all. */
    Endpoints.IotHub iotHub(String management) {
        return new Endpoints.IotHub(
                Topology.IOT_HUB,
                mqtt.port(),
                HubRoutes.builtInName(Topology.IOT_HUB),
                registry.settings().hosts(),
                management,
                Topology.IOT_HUB + ":" + https.port(),
                access.keys());
    }

    @Override
    public void close() {
        closing.close();
    }

    private Optional<String> groupKey() {
        return platform.database
                .call(tx -> provisioning.enrollments().find(tx, Enrollment.Kind.GROUP, Topology.ENROLLMENT_GROUP))
                .flatMap(Enrollment::primaryKey);
    }

    private MqttServer mqtt(List<String> hubs, int port) {
        var key = platform.authority.serverKey();
        var services = List.of(provisioning, connections);
        MqttServer server = Platform.joined(MqttServer.start(platform.vertx, hubs, port, key, services));
        closing.add(() -> Platform.joined(server.close()));
        return server;
    }

    private HttpsServer https(List<String> hubs, int port) {
        Router router = Router.router(platform.vertx);
        mount(router);
        return HttpsServer.start(platform.vertx, hubs, port, platform.authority.serverKey(), router);
    }

    private HubSettings hubSettings(List<String> hubs, Map<String, X509Certificate> authorities) {
        var routes = new HubRoutes(Topology.IOT_HUB_ROUTES, true, Optional.of(Topology.DEVICES_TOPIC));
        return new HubSettings(hubs, platform.keys.base64("iothubowner"), routes, Topology.ENRICHMENTS)
                .with(new Authorities(List.copyOf(authorities.values())));
    }

    private DpsSettings dpsSettings(ProvisioningOptions options, Map<String, X509Certificate> authorities) {
        return DpsSettings.fast(Topology.ID_SCOPE, platform.keys.base64(DPS_POLICY))
                .with(options.realistic() ? Pace.realistic() : Pace.fast())
                .with(RetrySchedule.ofTheService().scaled(options.realistic() ? 1 : 0.1))
                .with(authorities);
    }
}
