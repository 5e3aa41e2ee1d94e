package io.twinflow.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/** SQLite's machine code, which its driver unpacks into a file and may leave there for good. */
final class NativeLibrary {
    private NativeLibrary() {}

    /** Loads it and deletes the file: a program that is in memory needs it no more, and may be killed at any time. */
    static void load() {
        try {
            Path directory = Files.createTempDirectory("twinflow-sqlite");
            System.setProperty("org.sqlite.tmpdir", directory.toString());
            SQLiteJDBCLoader.initialize();
            try (Stream<Path> files = Files.list(directory)) {
                List<Path> unpacked = files.toList();
                for (Path file : unpacked) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("SQLite's library cannot be unpacked", e);
        } catch (Exception e) {
            throw new StoreFailure("SQLite's library cannot be loaded", e);
        }
    }
}
