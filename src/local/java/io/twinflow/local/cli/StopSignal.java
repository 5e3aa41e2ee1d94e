package io.twinflow.local.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C and kill into an orderly end: tells who should stop, then waits for the program to close all it opened. */
final class StopSignal implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 90;

    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile int exitCode = 1;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Has something done when the signal comes. */
    void then(Runnable action) {
        actions.add(action);
        if (asked.getCount() == 0) {
            action.run();
        }
    }

    /** Waits for the signal. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** What the program shall end with. */
    void exitCode(int code) {
        exitCode = code;
    }

    /** Everything is closed. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void stop() {
        if (closed.getCount() == 0) {
            return;
        }
        asked.countDown();
        actions.forEach(Runnable::run);
        try {
            if (closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
