package io.twinflow.local.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The one thread that works on a connection: what queued up during one batch makes the next. Thread-safe. */
final class Worker implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Worker.class.getName());
    private static final int MOST_JOBS = 512;

    private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Batches batches;
    private final Duration pause;
    private volatile boolean closed;

    /**
     * Starts it.
     *
     * @param pause after this long without work there is an empty batch; zero for never
     */
    Worker(String name, Batches batches, Duration pause) {
        this.batches = batches;
        this.pause = pause;
        this.thread = new Thread(this::work, name);
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

    @SuppressWarnings("CatchThrowable") // nobody may wait for ever for a thread that has ended
    private void work() {
        List<Job<?>> jobs = new ArrayList<>();
        while (!closed) {
            try {
                await(jobs);
                batches.run(jobs);
            } catch (InterruptedException e) {
                closed = true;
            } catch (Throwable e) {
                LOG.log(Level.ERROR, "The database is of no use any more", e);
                closed = true;
                jobs.forEach(job -> job.fail(end()));
            } finally {
                jobs.clear();
            }
        }
        for (Job<?> job = queue.poll(); job != null; job = queue.poll()) {
            job.fail(end());
        }
        batches.close();
    }

    private void await(List<Job<?>> jobs) throws InterruptedException {
        Job<?> first = pause.isZero() ? queue.take() : queue.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            jobs.add(first);
            queue.drainTo(jobs, MOST_JOBS - 1);
        }
    }

    private static StoreFailure end() {
        return new StoreFailure("The database is closed", null);
    }
}
