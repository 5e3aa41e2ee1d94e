package io.twinflow.local;

import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.TwinsFaults;
import io.twinflow.local.twins.TwinsService;
import io.twinflow.local.twins.http.TwinsServer;
import java.nio.file.Path;

/** The Digital Twins instance with its models and routes, on its ports. */
final class DigitalTwins implements AutoCloseable {
    final TwinsService service;
    private final TwinsServer server;

    DigitalTwins(Platform platform, LocalOptions options, EventServices events) {
        var faults = new TwinsFaults()
                .latency(options.twins().latency())
                .limits(options.twins().limits());
        service = new TwinsService(
                platform.database,
                platform.clock,
                events.eventHubs,
                events.eventGrid,
                Topology.TWINS_ENDPOINTS,
                faults);
        options.models().ifPresent(this::upload);
        Topology.ROUTES.forEach((name, route) -> service.ensureRoute(name, route.endpoint(), route.filter()));
        int http = options.ports().of(Port.TWINS);
        int https = options.ports().of(Port.TWINS_TLS);
        server = TwinsServer.start(
                platform.vertx, service, Topology.ADDRESS, http, https, platform.authority.serverKey());
    }

    Endpoints.Twins endpoint() {
        return new Endpoints.Twins(
                "http://" + Topology.ADDRESS + ":" + server.httpPort(), "https://localhost:" + server.httpsPort());
    }

    @Override
    public void close() {
        server.close();
    }

    private void upload(Path models) {
        try {
            service.ensureModels(ModelFiles.in(models));
        } catch (TwinsException e) {
            throw new LocalFailure("The models in " + models + " were refused: " + e.getMessage());
        }
    }
}
