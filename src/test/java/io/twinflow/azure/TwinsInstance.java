package io.twinflow.azure;

import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import io.twinflow.core.twin.Relationship;
import io.twinflow.local.eventgrid.GridEvent;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.TwinsFaults;
import io.twinflow.local.twins.TwinsService;
import io.twinflow.local.twins.http.TwinsServer;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** An empty instance of the local twins service, and the client that the app makes for it. */
final class TwinsInstance implements AutoCloseable {
    final TwinsFaults faults = new TwinsFaults();
    private final Database database = Database.inMemory();
    private final Clock clock = Clock.systemUTC();
    private final Vertx vertx = Vertx.vertx();
    private final TwinsService service = new TwinsService(
            database, clock, new EventHubs(database, List.of(), clock), new NoTopics(), Map.of(), faults);
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
        vertx.close().await();
        database.close();
    }

    /** This instance has no routes. */
    private static final class NoTopics implements GridTopics {
        @Override
        public Schema schema(String topic) {
            return Schema.EVENT_GRID;
        }

        @Override
        public void publish(Tx tx, String topic, GridEvent event) {
            throw new IllegalStateException("There is no topic");
        }
    }
}
