package io.twinflow.local.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The one thread that works on a connection: what queued up during one commit shares the next. Thread-safe. */
final class Commits implements AutoCloseable {
    private static final int MOST_JOBS = 512;

    private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::work, "store");
    private final Connection connection;
    private final Tx tx;
    private volatile boolean closed;

    Commits(Connection connection) {
        this.connection = connection;
        this.tx = new Tx(connection);
        thread.setDaemon(true);
        thread.start();
    }

    void add(Job<?> job) {
        queue.add(job);
        // Once it is closed, nobody may look into the queue any more.
        if (closed && queue.remove(job)) {
            job.fail(end());
        }
    }

    boolean isClosed() {
        return closed;
    }

    boolean isOwnThread() {
        return Thread.currentThread() == thread;
    }

    /** Ends after what is queued. */
    @Override
    public void close() {
        if (!closed) {
            add(new Job<>(tx -> closed = true));
        }
        try {
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
                queue.drainTo(jobs, MOST_JOBS - 1);
                commit(jobs);
            } catch (InterruptedException e) {
                closed = true;
            } finally {
                jobs.clear();
            }
        }
        for (Job<?> job = queue.poll(); job != null; job = queue.poll()) {
            job.fail(end());
        }
        tx.close();
    }

    private void commit(List<Job<?>> jobs) {
        try {
            for (Job<?> job : jobs) {
                job.run(tx);
            }
            connection.commit();
        } catch (SQLException e) {
            takeBack(jobs, e);
            return;
        }
        jobs.forEach(Job::finish);
    }

    private void takeBack(List<Job<?>> jobs, SQLException why) {
        StoreFailure failure = new StoreFailure("A transaction could not be committed", why);
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
            closed = true;
        }
        for (int last = jobs.size() - 1; last >= 0; last--) {
            jobs.get(last).takeBack();
        }
        jobs.forEach(job -> job.fail(failure));
    }

    private static StoreFailure end() {
        return new StoreFailure("The database is closed", null);
    }
}
