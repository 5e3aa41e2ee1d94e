package io.twinflow.local.eventgrid;

import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Database.Chore;
import io.twinflow.local.store.Database.Work;
import io.twinflow.local.store.StoreFailure;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the events of one subscription, several at a time. Thread-safe. What is under way is marked in the
 * database, so it is sent again, not lost, if the process ends before the outcome is written.
 */
final class Pump {
    private static final Logger LOG = Logger.getLogger(Pump.class.getName());

    private final Shared shared;
    private final Schema schema;
    private volatile Subscription subscription;
    private int underWay;
    private boolean taking;
    private boolean woken;
    private boolean closed;
    private long timer = -1;

    Pump(Shared shared, Schema schema, Subscription subscription) {
        this.shared = shared;
        this.schema = schema;
        this.subscription = subscription;
    }

    Subscription subscription() {
        return subscription;
    }

    void replace(Subscription other) {
        subscription = other;
    }

    /** Says that something may be due. Returns at once. */
    void wake() {
        int room;
        synchronized (this) {
            woken = taking;
            room = shared.options().parallel() - underWay;
            if (closed || taking || room == 0) {
                return;
            }
            taking = true;
        }
        Subscription mine = subscription;
        transact(tx -> shared.tables().take(tx, mine.topic(), mine.name(), now(), room), (taken, failure) -> {
            boolean again = took(taken);
            if (taken != null) {
                taken.deliveries().forEach(this::send);
            }
            if (again) {
                wake();
            }
        });
    }

    synchronized void close() {
        closed = true;
        shared.vertx().cancelTimer(timer);
    }

    private synchronized boolean took(GridTables.@Nullable Taken taken) {
        taking = false;
        if (taken == null || closed) {
            return false;
        }
        underWay += taken.deliveries().size();
        Instant next = taken.next();
        if (next != null && underWay < shared.options().parallel()) {
            shared.vertx().cancelTimer(timer);
            long wait = Math.max(1, Duration.between(now(), next).toMillis());
            timer = shared.vertx().setTimer(wait, id -> wake());
        }
        return woken;
    }

    private void send(Delivery delivery) {
        Subscription mine = subscription;
        shared.webhook().deliver(mine, schema, delivery).onSuccess(status -> settle(mine, delivery, status));
    }

    private void settle(Subscription mine, Delivery delivery, int status) {
        int attempts = delivery.attempts() + 1;
        Instant now = now();
        Instant due = now.plus(shared.schedule().after(attempts, status));
        if (status >= 200 && status < 205) {
            shared.counters().delivered.increment();
            finish(tx -> shared.tables().delete(tx, delivery));
        } else if (RetrySchedule.isFinal(status)) {
            giveUp(
                    mine,
                    delivery,
                    new DeadLetters.End("UndeliverableDueToHttp" + DeadLetters.outcome(status), attempts, status, now));
        } else if (attempts >= mine.maxAttempts()) {
            giveUp(mine, delivery, new DeadLetters.End("MaxDeliveryAttemptsExceeded", attempts, status, now));
        } else if (due.isAfter(delivery.published().plus(mine.timeToLive()))) {
            giveUp(mine, delivery, new DeadLetters.End("TimeToLiveExceeded", attempts, status, now));
        } else {
            shared.counters().retried.increment();
            finish(tx -> shared.tables().retry(tx, delivery, due));
        }
    }

    private void giveUp(Subscription mine, Delivery delivery, DeadLetters.End end) {
        Callable<Boolean> keep = () -> {
            shared.deadLetters().keep(mine, schema, delivery, end);
            return true;
        };
        shared.vertx()
                .executeBlocking(keep, false)
                .onSuccess(kept -> {
                    shared.counters().deadLettered.increment();
                    finish(tx -> shared.tables().delete(tx, delivery));
                })
                .onFailure(e -> {
                    LOG.log(Level.SEVERE, "A dead letter could not be kept; the event will be sent again", e);
                    Instant due = end.time().plus(shared.schedule().after(1, 0));
                    finish(tx -> shared.tables().retry(tx, delivery, due));
                });
    }

    private void finish(Chore outcome) {
        Work<Chore> work = tx -> {
            outcome.in(tx);
            return outcome;
        };
        transact(work, (done, failure) -> {
            if (failure != null && !isClosed(failure)) {
                LOG.log(Level.SEVERE, "The outcome of a delivery could not be stored", failure);
            }
            synchronized (this) {
                underWay--;
            }
            wake();
        });
    }

    /** Hands work to the database; what follows it comes with its outcome or with its failure, the other being null. */
    private <T> void transact(Work<T> work, BiConsumer<@Nullable T, @Nullable Throwable> next) {
        var unused = shared.database().submit(work).whenComplete(next);
    }

    private static boolean isClosed(Throwable failure) {
        return failure instanceof StoreFailure
                || (failure instanceof CompletionException && failure.getCause() instanceof StoreFailure);
    }

    private Instant now() {
        return shared.clock().instant();
    }

    /** What all pumps of one Event Grid use. */
    record Shared(
            Database database,
            GridTables tables,
            Webhook webhook,
            DeadLetters deadLetters,
            GridCounters counters,
            RetrySchedule schedule,
            EventGridOptions options,
            Vertx vertx,
            Clock clock) {}
}
