package io.twinflow.app;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.Completion;
import io.twinflow.core.port.Workers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on the calling thread and on others that it borrows. The calling thread waits for tasks that run, never
 * for a thread to become free, so that work within work cannot lock up. Thread-safe.
 */
final class ThreadWorkers implements Workers {
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "twinflow-worker");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void runAll(List<Runnable> tasks, int limit) {
        Run run = new Run(tasks);
        for (int helper = 1; helper < Math.min(limit, tasks.size()); helper++) {
            threads.execute(run::work);
        }
        run.work();
        run.await();
    }

    @Override
    public <T> Completion<T> completion() {
        return new FutureCompletion<>();
    }

    /** The tasks of one call, and how many of them have not ended. */
    private static final class Run {
        private final Queue<Runnable> waiting;
        private final CountDownLatch unfinished;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Run(List<Runnable> tasks) {
            this.waiting = new ConcurrentLinkedQueue<>(tasks);
            this.unfinished = new CountDownLatch(tasks.size());
        }

        void work() {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    unfinished.countDown();
                }
            }
        }

        /** Tasks report their failures themselves; one that gets here is a bug, and must not look like a success. */
        void await() {
            try {
                unfinished.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw TwinFailure.of(TwinFailure.Kind.UNAVAILABLE, "The app is stopping", e);
            }
            Throwable escaped = failure.get();
            if (escaped != null) {
                throw new IllegalStateException("A task failed", escaped);
            }
        }
    }

    /** A completion on the JDK's future. */
    private static final class FutureCompletion<T> implements Completion<T> {
        private final CompletableFuture<T> future = new CompletableFuture<>();

        @Override
        public void complete(T result) {
            future.complete(result);
        }

        @Override
        public void fail(TwinFailure failure) {
            future.completeExceptionally(failure);
        }

        @Override
        public T await() {
            try {
                return future.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof TwinFailure failure ? failure : e;
            }
        }
    }
}
