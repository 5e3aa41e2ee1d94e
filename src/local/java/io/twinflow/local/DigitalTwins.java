package io.twinflow.local;

import io.twinflow.local.blobs.BlobStore;
import io.twinflow.local.store.Database;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.TwinsFaults;
import io.twinflow.local.twins.TwinsService;
import io.twinflow.local.twins.endpoints.BusTarget;
import io.twinflow.local.twins.endpoints.ControlPlane;
import io.twinflow.local.twins.endpoints.EndpointKind;
import io.twinflow.local.twins.endpoints.EventEndpoints;
import io.twinflow.local.twins.endpoints.GridTarget;
import io.twinflow.local.twins.endpoints.HubTarget;
import io.twinflow.local.twins.endpoints.Target;
import io.twinflow.local.twins.http.Front;
import io.twinflow.local.twins.http.TwinsServer;
import io.twinflow.local.twins.jobs.BulkJobs;
import io.twinflow.local.twins.routes.RouteRules;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.Optional;

/** The Digital Twins instance with its models and routes, on its ports. */
final class DigitalTwins implements AutoCloseable {
    final TwinsService service;
    private final Closing closing = new Closing();
    final EventEndpoints endpoints;
    private final TwinsServer server;
    private final Database database;

    DigitalTwins(Platform platform, LocalOptions options, EventServices events, Admissions admissions) {
        database = platform.database;
        var faults = new TwinsFaults()
                .latency(options.twins().latency())
                .limits(options.twins().limits());
        RouteRules rules = options.twins().previewRoutes() ? RouteRules.PREVIEW : RouteRules.CURRENT;
        Map<EndpointKind, Target> targets = Map.of(
                EndpointKind.EVENT_GRID,
                new GridTarget(events.eventGrid),
                EndpointKind.EVENT_HUB,
                new HubTarget(events.eventHubs),
                EndpointKind.SERVICE_BUS,
                new BusTarget(events.serviceBus));
        endpoints = closing.add(new EventEndpoints(
                platform.database, platform.clock, targets, platform.workspace.blobs(), rules.mostEndpoints()));
        Topology.TWINS_ENDPOINTS.forEach(
                (name, endpoint) -> endpoints.ensure(name, endpoint.kind(), endpoint.entity()));
        service = new TwinsService(platform.database, platform.clock, endpoints, rules, faults);
        options.dataPlane().ifPresent(this::fill);
        int http = options.ports().of(Port.TWINS);
        int https = options.ports().of(Port.TWINS_TLS);
        BulkJobs jobs = closing.add(BulkJobs.start(service, new BlobStore(platform.workspace.blobs())));
        try {
            Front front = new Front(platform.vertx, service, Optional.of(jobs), admissions.twins(options.twins()));
            server = closing.add(TwinsServer.start(
                    platform.vertx, front, Topology.ADDRESS, http, https, platform.authority.serverKey()));
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    Endpoints.Twins endpoint() {
        return new Endpoints.Twins(
                "http://" + Topology.ADDRESS + ":" + server.httpPort(), "https://localhost:" + server.httpsPort());
    }

    void mount(Router management) {
        String host = endpoint().https().replace("https://", "");
        new ControlPlane(database, endpoints, host).mount(management);
    }

    @Override
    public void close() {
        closing.close();
    }

    private void fill(DataPlane dataPlane) {
        try {
            service.ensureModels(dataPlane.readModels());
        } catch (TwinsException e) {
            throw new LocalFailure("The models in " + dataPlane.models() + " were refused: " + e.getMessage());
        }
        dataPlane.readRoutes().forEach(this::ensure);
    }

    private void ensure(EventRoute route) {
        try {
            service.ensureRoute(route.name(), route.endpoint(), route.filter());
        } catch (TwinsException e) {
            throw new LocalFailure("The event route '" + route.name() + "' was refused: " + e.getMessage());
        }
    }
}
