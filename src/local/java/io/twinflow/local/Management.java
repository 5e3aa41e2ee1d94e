package io.twinflow.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.blobs.BlobApi;
import io.twinflow.local.blobs.BlobStore;
import io.twinflow.local.host.FunctionsHost;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Operation;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;

/** What people and scripts steer the local Azure by: the services' own management APIs, and an admin part apart. */
final class Management implements AutoCloseable {
    private final Services services;
    private final Optional<FunctionsHost> host;
    private final HttpServer server;

    private Management(Services services, Optional<FunctionsHost> host) {
        this.services = services;
        this.host = host;
        Router router = Router.router(services.platform.vertx);
        new BlobApi(services.platform.vertx, new BlobStore(services.platform.workspace.blobs())).mount(router);
        router.route().handler(BodyHandler.create(false));
        router.get("/admin/ping").handler(call -> answer(call, Json.object().put("status", "ok")));
        router.get("/admin/journal").handler(call -> answer(call, journal()));
        new FaultsApi(services).mount(router);
        services.events.eventGrid.mount(router);
        services.devices.mount(router);
        services.twins.mount(router);
        this.server = services.platform
                .vertx
                .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(router);
    }

    static Management start(Services services, Optional<FunctionsHost> host, int port) {
        var management = new Management(services, host);
        var unused = management
                .server
                .listen(port, Topology.ADDRESS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return management;
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private ObjectNode journal() {
        ObjectNode json = Json.object();
        ObjectNode functions = json.putObject("functions");
        host.ifPresent(running -> running.journal()
                .counts()
                .forEach((name, counts) -> functions
                        .putObject(name)
                        .put("succeeded", counts.succeeded())
                        .put("failed", counts.failed())
                        .put("events", counts.events())));
        ObjectNode twins = json.putObject("twins");
        for (Operation operation : Operation.values()) {
            long count = services.twins.service.journal().count(operation);
            if (count > 0) {
                twins.put(operation.name(), count);
            }
        }
        twins.put("throttled", services.twins.service.journal().throttled());
        var counters = services.events.eventGrid.counters();
        json.putObject("eventGrid")
                .put("published", counters.published())
                .put("delivered", counters.delivered())
                .put("retried", counters.retried())
                .put("deadLettered", counters.deadLettered());
        json.putObject("devices").put("connected", services.devices.connections.count());
        return json;
    }

    static void answer(RoutingContext call, ObjectNode json) {
        call.response().putHeader("content-type", "application/json").end(Json.write(json) + "\n");
    }
}
