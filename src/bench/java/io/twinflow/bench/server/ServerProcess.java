package io.twinflow.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.cli.Main;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The local Azure without a Functions host, with a data directory, in a JVM of its own with 512 MB of heap. */
public final class ServerProcess implements AutoCloseable {
    private static final String HUBS = """
            {"UserConfig":{"NamespaceConfig":[{"Type":"EventHub","Name":"emulatorNs1","Entities":[
              {"Name":"load","PartitionCount":4},{"Name":"latency","PartitionCount":4}]}],
              "LoggingConfig":{"Type":"Console"}}}
            """;

    private final Process process;
    private final JsonNode endpoints;

    private ServerProcess(Process process, JsonNode endpoints) {
        this.process = process;
        this.endpoints = endpoints;
    }

    /**
     * Starts it, and waits until it is up.
     *
     * @param directory for its data
     * @throws IllegalStateException if it ends before it is up; it says why itself
     */
    public static ServerProcess start(Path directory) throws IOException {
        Path hubs = Files.writeString(directory.resolve("hubs.json"), HUBS);
        Path ready = directory.resolve("ready.json");
        Files.deleteIfExists(ready);
        Process process = new ProcessBuilder(command(directory, hubs, ready))
                .redirectOutput(directory.resolve("server.log").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Whoever ends the measurement ends what it measures.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        while (!Files.exists(ready)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The local Azure ended with " + process.exitValue());
            }
            Thread.onSpinWait();
        }
        return new ServerProcess(process, Json.read(Files.readString(ready)));
    }

    /** Its ready file. */
    public JsonNode endpoints() {
        return endpoints;
    }

    /** For the hubs {@code load} and {@code latency}, of four partitions each. */
    public String eventHubs() {
        return endpoints.path("eventHubs").path("connectionString").asText();
    }

    /** What it takes of memory and time. */
    public MeasuredProcess process() {
        return new MeasuredProcess(process);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** The command that runs a main class as {@code scripts/local} does; the class and its arguments are to follow. */
    public static List<String> java() {
        List<String> command = new ArrayList<>(List.of(MeasuredProcess.tool("java"), "-Xmx512m"));
        command.addAll(List.of(System.getProperty("server", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    private static List<String> command(Path directory, Path hubs, Path ready) {
        List<String> command = java();
        command.addAll(List.of(Main.class.getName(), "serve", "--functions", "none", "--ports", "0", "--data"));
        command.addAll(List.of(directory.resolve("data").toString(), "--ready-file", ready.toString()));
        command.addAll(List.of("--event-hubs-config", hubs.toString()));
        return command;
    }
}
