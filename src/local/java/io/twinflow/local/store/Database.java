package io.twinflow.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The embedded SQLite database that holds the state of every service. Thread-safe.
 *
 * <p>One thread does all the work, so transactions never wait for each other's locks. What queued up while one commit
 * was on its way shares the next: each piece of work is atomic by itself (a savepoint), and nobody hears of success
 * before the commit. A twin and the notifications that its change causes are written by one piece of work.
 */
public final class Database implements AutoCloseable {
    private static final int MOST_WORK_IN_ONE_COMMIT = 512;

    static {
        NativeLibrary.load();
    }

    private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final Connection connection;
    private final Tx tx;
    private final Thread thread;
    private volatile boolean closed;

    private Database(String url) {
        try {
            connection = DriverManager.getConnection(url);
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
        } catch (SQLException e) {
            throw new StoreFailure("Cannot open the database " + url, e);
        }
        tx = new Tx(connection);
        thread = new Thread(this::work, "store");
        thread.setDaemon(true);
        thread.start();
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
        if (closed) {
            job.fail(new StoreFailure("The database is closed", null));
        } else {
            queue.add(job);
        }
        return job.future();
    }

    /** As {@link #submit}, and waits. Never from the database's own thread. */
    public <T> T call(Work<T> work) {
        if (Thread.currentThread() == thread) {
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
        if (closed) {
            return;
        }
        var last = submit(tx -> closed = true);
        try {
            last.join();
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        List<Job<?>> jobs = new ArrayList<>();
        while (!closed) {
            try {
                jobs.add(queue.take());
                queue.drainTo(jobs, MOST_WORK_IN_ONE_COMMIT - 1);
                commit(jobs);
            } catch (InterruptedException e) {
                closed = true;
            } finally {
                jobs.clear();
            }
        }
        tx.close();
        StoreFailure end = new StoreFailure("The database is closed", null);
        for (Job<?> job = queue.poll(); job != null; job = queue.poll()) {
            job.fail(end);
        }
    }

    private void commit(List<Job<?>> jobs) {
        try {
            for (Job<?> job : jobs) {
                job.run(tx);
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            tx.rollback();
            for (int last = jobs.size() - 1; last >= 0; last--) {
                jobs.get(last).takeBack();
            }
            StoreFailure failure = new StoreFailure("A transaction could not be committed", e);
            jobs.forEach(job -> job.fail(failure));
            return;
        }
        jobs.forEach(Job::finish);
    }

    /** Something to be done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Tx tx) throws SQLException;
    }
}
