package io.twinflow.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.await.Await;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostedBatchesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SEEN = "seen/batch";

    private TinyAppHere tiny;
    private FunctionsHost host;
    private int blobsBefore;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        tiny = new TinyAppHere(directory);
        host = tiny.host();
    }

    @AfterAll
    void stop() {
        host.close();
        tiny.close();
    }

    @BeforeEach
    void count() {
        blobsBefore = host.blobs().list(SEEN).size();
    }

    @Test
    void aBatchArrivesWithItsMetadata() throws Exception {
        tiny.append("one");

        String[] seen = nextBlob().split("\n", -1);

        assertThat(seen[0]).isEqualTo("[{\"n\":\"one\"}]");
        assertThat(Json.read(seen[1]).path(0).path("iothub-message-source").asText())
                .isEqualTo("Telemetry");
        assertThat(Json.read(seen[1]).path(0).has("SequenceNumber")).isTrue();
        assertThat(Json.read(seen[1]).path(0).path("EnqueuedTimeUtc").asText()).doesNotContain("Z");
        assertThat(Json.read(seen[2]).path("EventHubName").asText()).isEqualTo("tiny");
        assertThat(seen[4]).isEqualTo("one");
    }

    @Test
    void aBatchThatFailsIsRepeatedAndItsOutputsAreDiscarded() throws Exception {
        tiny.order("throw");
        tiny.append("again");

        String[] seen = nextBlob().split("\n", -1);

        assertThat(seen[3]).isEqualTo("1");
        assertThat(host.journal().newest()).anyMatch(entry -> entry.problem().equals("IOException: as ordered"));
        assertThat(host.blobs().list(SEEN)).hasSize(blobsBefore + 1);
    }

    @Test
    void aWorkerThatDiesIsReplacedAndItsBatchRepeated() throws Exception {
        tiny.order("die");
        tiny.append("survivor");

        assertThat(nextBlob()).endsWith("survivor");
    }

    @Test
    void aWorkerThatCannotBeReplacedAtOnceIsReplacedLater() throws Exception {
        Path jar = tiny.app.resolve("tiny.jar");
        Path away = Files.move(jar, tiny.directory.resolve("away.jar"));

        host.killWorker();
        Await.until(
                SOON,
                () -> tiny.log.stream()
                        .anyMatch(line -> line.startsWith("SEVERE Function Batch cannot be loaded")
                                && line.endsWith("Trying again in 400 ms.")));
        Files.move(away, jar);
        tiny.append("at last");

        assertThat(nextBlob()).endsWith("at last");
    }

    private String nextBlob() throws IOException {
        Await.until(SOON, () -> host.blobs().list(SEEN).size() > blobsBefore);
        Path newest = host.blobs().list(SEEN).stream()
                .max(Comparator.comparing(file -> file.toFile().lastModified()))
                .orElseThrow();
        return Files.readString(newest);
    }
}
