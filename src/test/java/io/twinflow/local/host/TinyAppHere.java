package io.twinflow.local.host;

import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.devices.DevicesHere;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.amqp.EventHubsHere;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The tiny app, staged in a directory of its own, beside the event hub that its hosts read from. */
final class TinyAppHere implements AutoCloseable {
    private static final String KEY = "anyKeyWillDo";

    final Path directory;
    final Path app;
    /** What the hosts log: level, space, text. */
    final Queue<String> log = new ConcurrentLinkedQueue<>();

    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.inMemory();
    private final EventHubs hubs =
            new EventHubs(database, List.of(new HubDefinition("tiny", 1, List.of("twinflow"))), Clock.systemUTC());
    private final AmqpServer amqp = DevicesHere.await(EventHubsHere.start(vertx, hubs, "all", KEY));

    TinyAppHere(Path directory) throws IOException {
        this.directory = directory;
        this.app = TinyApp.stageIn(Files.createDirectories(directory.resolve("app")));
    }

    FunctionsHost host() {
        return host(Map.of("HUB", "tiny", "EventHubs", connectionString()));
    }

    /** A host with other settings. */
    FunctionsHost host(Map<String, String> others) {
        StagedPackage staged = StagedPackage.read(app);
        var settings = new AppSettings(with("TINY_DIR", directory.toString(), others));
        var worker = new WorkerSetup(
                Path.of("target/local/worker"), directory.resolve("scratch"), staged.classPath(), settings);
        var setup = new FunctionsHost.Setup(staged, worker, settings, directory.resolve("blobs"), "127.0.0.1", 0, true);
        return FunctionsHost.start(vertx, setup, database, (level, function, text) -> log.add(level + " " + text));
    }

    String connectionString() {
        return "Endpoint=sb://localhost:" + amqp.port() + ";SharedAccessKeyName=all;SharedAccessKey=" + KEY
                + ";UseDevelopmentEmulator=true;";
    }

    /** Appends one event, which comes as telemetry. */
    void append(String text) {
        EventBody event = EventBody.of(
                text.getBytes(StandardCharsets.UTF_8), Map.of("n", text), Map.of("iothub-message-source", "Telemetry"));
        database.call(tx -> hubs.append(tx, "tiny", event, "key"));
    }

    /** Makes the function that reads the hub misbehave once. */
    void order(String misdeed) throws IOException {
        Files.createFile(directory.resolve(misdeed));
    }

    @Override
    public void close() {
        database.close();
        DevicesHere.await(vertx.close());
    }

    private static Map<String, String> with(String name, String value, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put(name, value);
        return all;
    }
}
