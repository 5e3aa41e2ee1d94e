package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Events that a target did not take: they are tried again and, in the end, given up. They stay in the database until
 * their end is known, so a crash loses none. Thread-safe.
 */
final class Outbox implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Outbox.class.getName());
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), LONGEST_WAIT);
    private static final int AT_ONCE = 100;

    private final ScheduledExecutorService thread;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final EndpointTable table;
    private final Database database;
    private final Clock clock;
    private final Registry registry;
    private final Delivery delivery;
    private final GivenUp givenUp;

    /** @param thread looks for what is due; ends with this */
    Outbox(
            ScheduledExecutorService thread,
            EndpointTable table,
            Database database,
            Clock clock,
            Registry registry,
            Delivery delivery,
            GivenUp givenUp) {
        this.thread = thread;
        this.table = table;
        this.database = database;
        this.clock = clock;
        this.registry = registry;
        this.delivery = delivery;
        this.givenUp = givenUp;
    }

    /** Takes an event whose first attempt has failed. */
    void add(Tx tx, String endpoint, ObjectNode event, Undeliverable why) throws SQLException {
        Duration wait = why.isLasting() ? Duration.ZERO : WAITS.get(0);
        table.keep(tx, endpoint, event, 1, clock.instant().plus(wait));
        tx.onCommit(this::wake);
    }

    /** Looks for what is due, now and then, as long as there is anything. */
    void wake() {
        if (awake.compareAndSet(false, true)) {
            try {
                var unused = thread.schedule(this::sweep, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.log(Level.DEBUG, "Closed; what is left waits for the next start", e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void sweep() {
        awake.set(false);
        try {
            List<Undelivered> due;
            do {
                due = database.call(tx -> table.due(tx, clock.instant(), AT_ONCE));
                due.forEach(this::again);
            } while (due.size() == AT_ONCE);
            if (!database.call(table::isEmpty)) {
                wake();
            }
        } catch (RuntimeException e) {
            LOG.log(trouble(), "What is left could not be sent, and will be tried again", e);
            if (!database.isClosed()) {
                wake();
            }
        }
    }

    private void again(Undelivered event) {
        try {
            Verdict verdict = database.call(tx -> judge(tx, event));
            if (verdict.isOver()) {
                boolean kept = givenUp.keep(event, verdict.endpoint(), clock.instant());
                database.call(tx -> {
                    table.drop(tx, event);
                    tx.onCommit(() -> givenUp.count(event, kept));
                    return kept;
                });
            }
        } catch (RuntimeException e) {
            LOG.log(trouble(), "An event could be neither sent nor put aside, and will be tried again", e);
            database.call(tx -> {
                table.postpone(tx, event, clock.instant().plus(LONGEST_WAIT));
                return event;
            });
        }
    }

    /** What is left when all is closed waits for the next start. */
    private Level trouble() {
        return thread.isShutdown() || database.isClosed() ? Level.DEBUG : Level.ERROR;
    }

    private Verdict judge(Tx tx, Undelivered event) throws SQLException {
        Optional<EventEndpoint> endpoint = registry.find(tx, event.endpoint());
        if (endpoint.isEmpty()) {
            return new Verdict(true, endpoint);
        }
        Optional<Undeliverable> refusal = delivery.attempt(tx, endpoint.get(), event.event());
        if (refusal.isEmpty()) {
            table.drop(tx, event);
        } else if (refusal.get().isLasting() || event.attempts() >= WAITS.size()) {
            return new Verdict(true, endpoint);
        } else {
            table.postpone(tx, event, clock.instant().plus(WAITS.get(event.attempts())));
        }
        return new Verdict(false, endpoint);
    }

    /**
     * What an attempt has come to.
     *
     * @param isOver whether the event was not taken and will not be tried again
     */
    private record Verdict(boolean isOver, Optional<EventEndpoint> endpoint) {}
}
