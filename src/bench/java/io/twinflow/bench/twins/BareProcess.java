package io.twinflow.bench.twins;

import io.twinflow.bench.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link BareServer} in a JVM of its own, with the options of the local Azure's. */
final class BareProcess implements AutoCloseable {
    private final Process process;
    private final Path directory;

    private BareProcess(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /** Starts it, and waits until it is up. */
    static BareProcess start(Path directory, String twin, String page) throws IOException {
        Files.writeString(directory.resolve("twin.json"), twin);
        Files.writeString(directory.resolve("page.json"), page);
        List<String> command = new ArrayList<>(ServerProcess.java());
        command.addAll(List.of(BareServer.class.getName(), directory.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        while (!Files.exists(directory.resolve("port")) && process.isAlive()) {
            Thread.onSpinWait();
        }
        return new BareProcess(process, directory);
    }

    URI address() throws IOException {
        return URI.create("http://127.0.0.1:" + Files.readString(directory.resolve("port")));
    }

    long processorMillis() {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
