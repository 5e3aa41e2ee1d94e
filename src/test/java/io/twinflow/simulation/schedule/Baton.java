package io.twinflow.simulation.schedule;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Who holds it may run: passed by one thread, awaited by one other. */
final class Baton {
    private volatile boolean passed;
    private volatile @Nullable Thread waiting;

    void pass() {
        passed = true;
        LockSupport.unpark(waiting);
    }

    void await() {
        waiting = Thread.currentThread();
        while (!passed) {
            LockSupport.park(this);
        }
        passed = false;
    }
}
