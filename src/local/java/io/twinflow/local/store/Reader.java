package io.twinflow.local.store;

import java.time.Duration;

/** A lane for work that only reads, with a connection and a thread of its own. Thread-safe. */
final class Reader implements AutoCloseable {
    private final Snapshots snapshots;
    private final Worker worker;

    /**
     * Starts it.
     *
     * @param limit how long one piece of work may take
     * @param lag how long a state is kept before the next is taken; zero to take one for each batch
     */
    Reader(String name, DatabaseFile file, Duration limit, Duration lag) {
        snapshots = new Snapshots(file.reader(), limit, lag);
        worker = new Worker(name, snapshots, lag);
    }

    void add(Job<?> job) {
        worker.add(job);
    }

    boolean isOwnThread() {
        return worker.isOwnThread();
    }

    /** Ends soon: whatever takes long is stopped. */
    @Override
    public void close() {
        snapshots.interrupt();
        worker.close();
    }
}
