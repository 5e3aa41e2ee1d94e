package io.twinflow.local.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** A piece of work in the queue, and who waits for it. */
final class Job<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final Database.Work<T> work;
    private Runnable outcome = () -> {};
    private boolean failed;
    private Tx.Hooks hooks = new Tx.Hooks();

    Job(Database.Work<T> work) {
        this.work = work;
    }

    CompletableFuture<T> future() {
        return future;
    }

    /** Does the work; whatever it throws is its own failure, and nobody else's. */
    @SuppressWarnings("CatchThrowable") // an error must not end the thread that everybody's work is done on
    void run(Tx tx) throws SQLException {
        hooks = tx.begin();
        try {
            T result = work.in(tx);
            tx.keep();
            outcome = () -> future.complete(result);
        } catch (Throwable e) {
            tx.undo();
            takeBack();
            refuse(e);
        }
    }

    /** Does work that changes nothing, so that nothing need be undone. */
    @SuppressWarnings("CatchThrowable") // as above
    void read(Tx tx) {
        hooks = tx.restart();
        try {
            T result = work.in(tx);
            outcome = () -> future.complete(result);
        } catch (Throwable e) {
            takeBack();
            refuse(e);
        }
    }

    boolean hasFailed() {
        return failed;
    }

    /** Nothing of the work remains. */
    void takeBack() {
        hooks.rolledBack();
    }

    void fail(RuntimeException why) {
        future.completeExceptionally(why);
    }

    /** What is to follow the commit happens before anybody hears of it. */
    void finish() {
        hooks.committed();
        outcome.run();
    }

    private void refuse(Throwable e) {
        failed = true;
        Throwable failure = e instanceof SQLException ? new StoreFailure(String.valueOf(e), e) : e;
        outcome = () -> future.completeExceptionally(failure);
    }
}
