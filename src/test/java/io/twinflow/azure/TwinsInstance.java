package io.twinflow.azure;

import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import io.twinflow.core.twin.Relationship;
import io.twinflow.local.store.Database;
import io.twinflow.local.twins.TwinsFaults;
import io.twinflow.local.twins.TwinsService;
import io.twinflow.local.twins.endpoints.EventEndpoints;
import io.twinflow.local.twins.http.TwinsServer;
import io.twinflow.local.twins.routes.RouteRules;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** An empty instance of the local twins service, and the client that the app makes for it. */
final class TwinsInstance implements AutoCloseable {
    final TwinsFaults faults = new TwinsFaults();
    private final Database database = Database.inMemory();
    private final Clock clock = Clock.systemUTC();
    private final Vertx vertx = Vertx.vertx();
    private final EventEndpoints endpoints = new EventEndpoints(database, clock, Map.of(), Path.of("target"), 6);
    private final TwinsService service = new TwinsService(database, clock, endpoints, RouteRules.CURRENT, faults);
    private final TwinsServer server = TwinsServer.start(vertx, service, "127.0.0.1", 0, -1, null);

    final DigitalTwinsClient client = AdtClients.client(URI.create("http://localhost:" + server.httpPort()));

    TwinsInstance with(List<String> models) {
        client.createModels(models);
        return this;
    }

    void relate(Relationship edge) {
        BasicRelationship relationship = new BasicRelationship(
                edge.id(), edge.source().value(), edge.target().value(), edge.name());
        client.createOrReplaceRelationship(edge.source().value(), edge.id(), relationship, BasicRelationship.class);
    }

    @Override
    public void close() {
        server.close();
        endpoints.close();
        vertx.close().await();
        database.close();
    }
}
