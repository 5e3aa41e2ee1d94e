package io.twinflow.core.port;

import java.util.List;

/**
 * Other threads. The core runs and waits for work through this port alone, so that a test can decide what goes first.
 */
public interface Workers {
    /**
     * Runs every task, at most {@code limit} of them at once, and returns when all have ended. The calling thread may
     * run some itself. Tasks report their results and failures themselves.
     */
    void runAll(List<Runnable> tasks, int limit);

    /** A promise that one thread keeps and others wait for. */
    <T> Completion<T> completion();
}
