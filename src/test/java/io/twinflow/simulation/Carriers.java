package io.twinflow.simulation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that carry fibers: as many as are needed at once, used again and again. */
final class Carriers {
    private Carriers() {}

    static ExecutorService open() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fiber");
            thread.setDaemon(true);
            return thread;
        });
    }
}
