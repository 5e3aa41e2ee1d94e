package io.twinflow.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Functions host in a process of its own, with the same port and data however often it dies. Thread-safe. */
final class HostProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final List<String> command;
    private final Path output;
    private @Nullable Process process;
    private boolean wanted;

    /** @param output file that gets what the host and the functions say */
    HostProcess(List<String> command, Path output) {
        this.command = List.copyOf(command);
        this.output = output;
    }

    /** Starts it, unless it runs; it is up some seconds later. */
    synchronized void start() {
        wanted = true;
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The Functions host cannot be started", e);
        }
    }

    /** Starts it again if it has ended by itself, as its platform would. */
    synchronized void revive() {
        if (wanted) {
            start();
        }
    }

    /** Ends it as {@code kill -9} does; its worker notices and ends too. */
    synchronized void kill() {
        wanted = false;
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Ends its worker as {@code kill -9} does. */
    synchronized void killWorker() {
        if (process != null) {
            process.children().forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Lets it end what it is at, and go. */
    @Override
    public synchronized void close() {
        wanted = false;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
