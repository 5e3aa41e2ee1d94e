package io.twinflow.local.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** A piece of work in the queue, and who waits for it. */
final class Job<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final Database.Work<T> work;
    private Runnable outcome = () -> {};
    private Tx.Hooks hooks = new Tx.Hooks();

    Job(Database.Work<T> work) {
        this.work = work;
    }

    CompletableFuture<T> future() {
        return future;
    }

    void run(Tx tx) throws SQLException {
        hooks = tx.begin();
        try {
            T result = work.in(tx);
            tx.keep();
            outcome = () -> future.complete(result);
        } catch (SQLException | RuntimeException e) {
            tx.undo();
            takeBack();
            RuntimeException failure =
                    e instanceof RuntimeException runtime ? runtime : new StoreFailure(String.valueOf(e), e);
            outcome = () -> future.completeExceptionally(failure);
        }
    }

    /** Nothing of the work remains. */
    void takeBack() {
        hooks.rolledBack();
    }

    void fail(StoreFailure why) {
        future.completeExceptionally(why);
    }

    void finish() {
        outcome.run();
        hooks.committed();
    }
}
