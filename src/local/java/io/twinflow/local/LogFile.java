package io.twinflow.local;

import io.twinflow.local.host.FunctionLog;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the functions log in a file and hands it on to whoever listens. Thread-safe. */
final class LogFile implements FunctionLog, AutoCloseable {
    private final List<FunctionLog> listeners = new CopyOnWriteArrayList<>();
    private final BufferedWriter file;
    private boolean closed;

    LogFile(Path path) {
        try {
            file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void listen(FunctionLog listener) {
        listeners.add(listener);
    }

    @Override
    public void line(String level, String function, String text) {
        listeners.forEach(listener -> listener.line(level, function, text));
        synchronized (this) {
            if (!closed) {
                write(Instant.now() + " " + level + " " + (function.isEmpty() ? "host" : function) + ": " + text);
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        file.close();
    }

    private void write(String line) {
        try {
            file.write(line);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
