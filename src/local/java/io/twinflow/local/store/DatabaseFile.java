package io.twinflow.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * The file of a database, as connections open it: one writes, any number reads what was committed before.
 *
 * @param temporary whether it is deleted at the end, so that nothing of it need reach the disk
 */
record DatabaseFile(Path directory, boolean temporary) {
    private static final String NAME = "twinflow.db";

    static {
        NativeLibrary.load();
    }

    /** The file of a data directory, which is made if need be; it holds keys, so only its owner may read it. */
    static DatabaseFile in(Path directory) {
        DatabaseFile database = new DatabaseFile(directory, false);
        Path file = database.path();
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + file, e);
        }
        return database;
    }

    /** A file of its own in a new directory, which only its owner may enter. */
    static DatabaseFile inNewDirectory() {
        try {
            return new DatabaseFile(Files.createTempDirectory("twinflow-db"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a temporary database", e);
        }
    }

    Connection writer() {
        return open(
                new SQLiteConfig(),
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = " + (temporary ? "OFF" : "NORMAL"),
                "PRAGMA foreign_keys = ON",
                "PRAGMA temp_store = MEMORY",
                "PRAGMA cache_size = -65536",
                // 32 MB: emptying the log waits for the disk, and everybody waits with it
                "PRAGMA wal_autocheckpoint = 8192",
                "CREATE TABLE IF NOT EXISTS migrations("
                        + "service TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY(service, version)) WITHOUT ROWID");
    }

    /** After {@link #writer}. */
    Connection reader() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(config, "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -65536");
    }

    /** After every connection was closed. */
    void close() {
        if (!temporary) {
            return;
        }
        try {
            for (String end : List.of("-shm", "-wal", "")) {
                Files.deleteIfExists(directory.resolve(NAME + end));
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory, e);
        }
    }

    private Path path() {
        return directory.resolve(NAME);
    }

    private Connection open(SQLiteConfig config, String... statements) {
        // Otherwise each write is followed by a query for the row's id, which nobody wants.
        config.setGetGeneratedKeys(false);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + path());
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new StoreFailure("Cannot open the database " + path(), e);
        }
    }
}
