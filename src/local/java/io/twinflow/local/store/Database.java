package io.twinflow.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The embedded SQLite database that holds the state of every service. Thread-safe.
 *
 * <p>One thread does all the work, so transactions never wait for each other's locks. What queued up while one commit
 * was on its way shares the next: each piece of work is atomic by itself (a savepoint), and nobody hears of success
 * before the commit. A twin and the notifications that its change causes are written by one piece of work.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Database.class.getName());

    static {
        NativeLibrary.load();
    }

    private final Commits commits;

    private Database(String url) {
        commits = new Commits(open(url));
    }

    /** A database that is gone when it is closed. */
    public static Database inMemory() {
        return new Database("jdbc:sqlite::memory:");
    }

    /** The database of a data directory, which is made if need be; it holds keys, so only its owner may read it. */
    public static Database in(Path directory) {
        Path file = directory.resolve("twinflow.db");
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + file, e);
        }
        return new Database("jdbc:sqlite:" + file);
    }

    /**
     * Brings the tables of a service up to date. Call before any other work of that service.
     *
     * @param scripts one per version, from the first; a script that was released is never changed, only followed
     */
    public void migrate(String service, List<String> scripts) {
        call(tx -> {
            int done = tx.first(
                            "SELECT COALESCE(MAX(version), 0) AS v FROM migrations WHERE service = ?",
                            row -> row.getInt("v"),
                            service)
                    .orElse(0);
            if (done > scripts.size()) {
                throw new StoreFailure("The tables of " + service + " were made by a newer version", null);
            }
            for (int version = done + 1; version <= scripts.size(); version++) {
                tx.script(scripts.get(version - 1));
                tx.update("INSERT INTO migrations(service, version) VALUES(?, ?)", service, version);
            }
            return done;
        });
    }

    /**
     * Does work in a transaction, on the database's own thread. The future ends after the commit; it fails, and nothing
     * of the work remains, if the work throws. Work must not wait for other work.
     */
    public <T> CompletableFuture<T> submit(Work<T> work) {
        var job = new Job<T>(work);
        commits.add(job);
        return job.future();
    }

    /** As {@link #submit}, for work whose outcome nobody waits for: a failure is logged. */
    public void post(Chore chore) {
        var unused = submit(tx -> {
                    chore.in(tx);
                    return this;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null && !commits.isClosed()) {
                        LOG.log(Level.WARNING, "Work for the database failed", failure);
                    }
                });
    }

    /** As {@link #submit}, and waits. Never from the database's own thread. */
    public <T> T call(Work<T> work) {
        if (commits.isOwnThread()) {
            throw new IllegalStateException("Work that waits for other work would wait forever");
        }
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Ends after the work that is queued. */
    @Override
    public void close() {
        commits.close();
    }

    private static Connection open(String url) {
        try {
            Connection connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = NORMAL");
                statement.execute("PRAGMA foreign_keys = ON");
                statement.execute("PRAGMA temp_store = MEMORY");
                statement.execute("PRAGMA cache_size = -65536");
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS migrations("
                                + "service TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY(service, version)) WITHOUT ROWID");
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new StoreFailure("Cannot open the database " + url, e);
        }
    }

    /** Something to be done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Tx tx) throws SQLException;
    }

    /** Something to be done in one transaction that gives no answer. */
    @FunctionalInterface
    public interface Chore {
        void in(Tx tx) throws SQLException;
    }
}
