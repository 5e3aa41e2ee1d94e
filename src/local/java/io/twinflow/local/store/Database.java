package io.twinflow.local.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The embedded SQLite database that holds the state of every service. Thread-safe.
 *
 * <p>One thread does all the work of a lane, so transactions never wait for each other's locks. What queued up while
 * one commit was on its way shares the next: each piece of work is atomic by itself (a savepoint), and nobody hears of
 * success before the commit. A twin and the notifications that its change causes are written by one piece of work.
 */
public final class Database implements AutoCloseable {
    /** How long a query may take. */
    public static final Duration QUERY_LIMIT = Duration.ofSeconds(60);

    private static final Logger LOG = System.getLogger(Database.class.getName());

    private final DatabaseFile file;
    private final Worker commits;
    private final Reader reads;
    private final Reader queries;

    Database(DatabaseFile file, Duration queryLimit, Duration queryLag) {
        this.file = file;
        commits = new Worker("store", new Commits(file.writer()), Duration.ZERO);
        reads = new Reader("store-reads", file, queryLimit, Duration.ZERO);
        queries = new Reader("store-queries", file, queryLimit, queryLag);
    }

    /** A database that is gone when it is closed. */
    public static Database inMemory() {
        return temporary(QUERY_LIMIT, Duration.ZERO);
    }

    /**
     * A database that is gone when it is closed.
     *
     * @param queryLimit how long one query may take
     * @param queryLag how old the state may be that queries see; zero for the newest
     */
    public static Database temporary(Duration queryLimit, Duration queryLag) {
        return new Database(DatabaseFile.inNewDirectory(), queryLimit, queryLag);
    }

    /** The database of a data directory, which is made if need be. */
    public static Database in(Path directory) {
        return in(directory, Duration.ZERO);
    }

    /**
     * The database of a data directory, which is made if need be.
     *
     * @param queryLag how old the state may be that queries see; zero for the newest
     */
    public static Database in(Path directory, Duration queryLag) {
        return new Database(DatabaseFile.in(directory), QUERY_LIMIT, queryLag);
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
        return submit(Lane.WRITE, work);
    }

    /**
     * As {@link #submit(Work)}, in a lane of its own: what only reads sees whatever was acknowledged before, and fails
     * with {@link TimeLimitExceeded} when it takes too long.
     */
    public <T> CompletableFuture<T> submit(Lane lane, Work<T> work) {
        var job = new Job<T>(work);
        switch (lane) {
            case WRITE -> commits.add(job);
            case READ -> reads.add(job);
            case QUERY -> queries.add(job);
        }
        return job.future();
    }

    /** Reads a little, from the newest state. */
    public <T> CompletableFuture<T> read(Work<T> work) {
        return submit(Lane.READ, work);
    }

    /** Reads what may take long; delays only other queries. */
    public <T> CompletableFuture<T> query(Work<T> work) {
        return submit(Lane.QUERY, work);
    }

    /** As {@link #submit(Work)}, for work whose outcome nobody waits for: a failure is logged. */
    public void post(Chore chore) {
        var unused = submit(tx -> {
                    chore.in(tx);
                    return this;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null && !isClosed()) {
                        LOG.log(Level.WARNING, "Work for the database failed", failure);
                    }
                });
    }

    /** As {@link #submit(Work)}, and waits. Never from the database's own thread. */
    public <T> T call(Work<T> work) {
        if (commits.isOwnThread() || reads.isOwnThread() || queries.isOwnThread()) {
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

    /** Ends after the work that is queued, but stops queries. */
    @Override
    public void close() {
        queries.close();
        reads.close();
        commits.close();
        file.close();
    }

    /** Whether it takes no more work. */
    public boolean isClosed() {
        return commits.isClosed();
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
