package io.twinflow.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.await.Await;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.inMemory();
    private final EventHubs hubs =
            new EventHubs(database, List.of(new HubDefinition("tiny", 1, List.of("twinflow"))), Clock.systemUTC());
    private final int port =
            DevicesHere.await(EventHubsHere.start(vertx, hubs, "all", "anyKey")).port();

    @TempDir
    private Path directory = Path.of("set by JUnit");

    @AfterEach
    void stop() {
        DevicesHere.await(vertx.close());
        database.close();
    }

    @Test
    void aHostGoesOnWhereTheLastOneStopped() throws IOException {
        Path app = TinyApp.stageIn(Files.createDirectories(directory.resolve("app")));
        append("before", 3);
        try (FunctionsHost first = start(app)) {
            Await.until(SOON, () -> first.journal().of("Batch").events() == 3);
        }
        append("after", 2);

        try (FunctionsHost second = start(app)) {
            Await.until(SOON, () -> second.journal().of("Batch").events() >= 2);

            assertThat(second.journal().of("Batch").events()).isEqualTo(2);
        }
    }

    @Test
    void aBatchHasNoMoreEventsThanTheAppAsksFor() throws IOException {
        Path app = TinyApp.stageIn(Files.createDirectories(directory.resolve("app")));
        append("event", 10);

        try (FunctionsHost host = start(app)) {
            Await.until(SOON, () -> host.journal().of("Batch").events() == 10);

            assertThat(host.journal().newest())
                    .allSatisfy(entry -> assertThat(entry.events()).isLessThanOrEqualTo(4));
        }
    }

    private FunctionsHost start(Path directoryOfApp) {
        StagedPackage app = StagedPackage.read(directoryOfApp);
        String connection = "Endpoint=sb://localhost:" + port
                + ";SharedAccessKeyName=all;SharedAccessKey=anyKey;UseDevelopmentEmulator=true;";
        var settings =
                new AppSettings(Map.of("HUB", "tiny", "TINY_DIR", directory.toString(), "EventHubs", connection));
        var worker = new WorkerSetup(
                Path.of("target/local/worker"), directory.resolve("scratch"), app.classPath(), settings);
        var setup = new FunctionsHost.Setup(app, worker, settings, directory.resolve("blobs"), "127.0.0.1", 0, true);
        return FunctionsHost.start(vertx, setup, database, (level, function, text) -> {});
    }

    private void append(String name, int count) {
        database.call(tx -> {
            for (int i = 0; i < count; i++) {
                byte[] body = (name + i).getBytes(StandardCharsets.UTF_8);
                hubs.append(tx, "tiny", EventBody.of(body, Map.of(), Map.of()), "key");
            }
            return count;
        });
    }
}
