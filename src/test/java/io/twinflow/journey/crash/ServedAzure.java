package io.twinflow.journey.crash;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.Port;
import io.twinflow.local.Ports;
import io.twinflow.local.await.Await;
import io.twinflow.local.json.Json;
import io.twinflow.local.simulator.DpsAccess;
import io.twinflow.local.tls.TrustedCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code scripts/local serve} in a process of its own: the same data and the same ports however often it is killed. */
final class ServedAzure implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Path directory;
    private final String ports;
    private @Nullable Process process;

    ServedAzure(Path directory) throws IOException {
        this.directory = directory;
        Set<Integer> taken = new HashSet<>();
        this.ports = Stream.of(Port.values())
                .map(port -> port.label() + "=" + freePort(taken))
                .collect(joining(","));
    }

    /** Starts it, and waits until it is up. */
    void start() throws IOException {
        Files.deleteIfExists(readyFile());
        Path output = directory.resolve("output.txt");
        Process started = new ProcessBuilder(
                        "scripts/local",
                        "serve",
                        "--functions",
                        "none",
                        "--ports",
                        ports,
                        "--data",
                        directory.resolve("data").toString(),
                        "--ready-file",
                        readyFile().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        process = started;
        Await.holds(PATIENCE, () -> Files.exists(readyFile()) || !started.isAlive());
        if (!Files.exists(readyFile())) {
            throw new AssertionError("It did not start: " + Files.readString(output));
        }
    }

    /** Ends it as the system ends a process that must go: without a word. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    String eventHubs() throws IOException {
        return ready().path("eventHubs").path("connectionString").asText();
    }

    String twins() throws IOException {
        return ready().path("twins").path("http").asText();
    }

    DpsAccess dps() throws IOException {
        JsonNode dps = ready().path("dps");
        return new DpsAccess(
                dps.path("host").asText(),
                dps.path("port").asInt(),
                dps.path("idScope").asText(),
                dps.path("groupKey").asText(),
                TrustedCa.of(Path.of(ready().path("ca").asText())));
    }

    @Override
    public void close() {
        kill();
    }

    private JsonNode ready() throws IOException {
        return Json.read(Files.readAllBytes(readyFile()));
    }

    private Path readyFile() {
        return directory.resolve("ready.json");
    }

    private static int freePort(Set<Integer> taken) {
        return IntStream.generate(Ports::lasting).filter(taken::add).findFirst().orElseThrow();
    }
}
