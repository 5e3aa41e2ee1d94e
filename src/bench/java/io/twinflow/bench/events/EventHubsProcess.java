package io.twinflow.bench.events;

import io.twinflow.local.amqp.AccessPolicy;
import io.twinflow.local.amqp.AmqpLimits;
import io.twinflow.local.amqp.AmqpListener;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.amqp.EventHubsService;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Event Hubs with a data directory in a process of its own, as users run it; its main method is that process. */
final class EventHubsProcess implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final String KEY = "only for this measurement";

    private final Process process;
    private final String port;

    private EventHubsProcess(Process process, String port) {
        this.process = process;
        this.port = port;
    }

    static EventHubsProcess start(Path data) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EventHubsProcess.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new EventHubsProcess(process, output.readLine());
    }

    String connectionString() {
        return "Endpoint=sb://127.0.0.1:" + port + ";SharedAccessKeyName=bench;SharedAccessKey=" + KEY
                + ";UseDevelopmentEmulator=true;";
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Serves the hubs {@code load} and {@code latency} from a directory, and prints the port. */
    public static void main(String[] arguments) {
        Database database = Database.in(Path.of(arguments[0]));
        var hubs = new EventHubs(
                database,
                List.of(
                        new HubDefinition("load", PARTITIONS, List.of()),
                        new HubDefinition("latency", PARTITIONS, List.of())),
                Clock.systemUTC());
        var service = new EventHubsService(hubs, List.of(AccessPolicy.root("bench", KEY)), Clock.systemUTC());
        AmqpServer server = AmqpServer.start(
                        Vertx.vertx(),
                        AmqpListener.plain("127.0.0.1", 0),
                        List.of(service),
                        AmqpLimits.usual(),
                        Clock.systemUTC())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        System.out.println(server.port());
    }
}
