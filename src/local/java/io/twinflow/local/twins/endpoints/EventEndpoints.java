package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** The endpoints of an instance. What takes a transaction is used on the database's thread only. */
public final class EventEndpoints implements AutoCloseable {
    private final EndpointTable table = new EndpointTable();
    private final HealthLog health = new HealthLog();
    private final Registry registry = new Registry(table);
    private final Database database;
    private final Clock clock;
    private final int most;
    private final Delivery delivery;
    private final GivenUp givenUp;
    private final Outbox outbox;

    /**
     * Goes on with the events that the database still holds. Blocks.
     *
     * @param blobs the directory whose folders are the blob containers
     * @param most how many endpoints there may be
     */
    public EventEndpoints(Database database, Clock clock, Map<EndpointKind, Target> targets, Path blobs, int most) {
        this.database = database;
        this.clock = clock;
        this.most = most;
        this.delivery = new Delivery(targets, health, clock);
        this.givenUp = new GivenUp(new DeadLetterFolder(blobs), health);
        this.outbox = new Outbox(outboxThread(), table, database, clock, registry, delivery, givenUp);
        database.migrate("twins.endpoints", EndpointTable.SCRIPTS);
        outbox.wake();
    }

    /**
     * Creates an endpoint unless there is one of that name. Blocks.
     *
     * @throws EndpointFailure if it leads nowhere
     */
    public void ensure(String name, EndpointKind kind, String entity) {
        EventEndpoint endpoint = EventEndpoint.configured(name, kind, entity, clock.instant());
        database.call(tx -> {
            if (registry.find(tx, name).isEmpty()) {
                save(tx, endpoint);
            }
            return endpoint;
        });
    }

    /** Whether routes may lead to an endpoint. */
    public boolean exists(Tx tx, String name) throws SQLException {
        return registry.find(tx, name).isPresent();
    }

    /**
     * Sends an event, in the transaction of the caller; if the target does not take it now, it is tried again later.
     *
     * @param form writes the event in the schema of the target
     */
    public void send(Tx tx, String name, Function<Schema, ObjectNode> form) throws SQLException {
        Optional<EventEndpoint> found = registry.find(tx, name);
        if (found.isEmpty()) {
            Instant now = clock.instant();
            tx.onCommit(() -> givenUp.lost(name, "It was deleted while a route leads there.", now));
            return;
        }
        EventEndpoint endpoint = found.get();
        ObjectNode event = form.apply(endpoint.schema());
        Optional<Undeliverable> refusal = delivery.attempt(tx, endpoint, event);
        if (refusal.isPresent()) {
            outbox.add(tx, endpoint.name(), event, refusal.get());
        }
    }

    /**
     * Creates or replaces an endpoint as a client of the control plane defines it.
     *
     * @return whether it is new
     * @throws EndpointFailure if the definition makes no sense, leads nowhere, or there are too many
     */
    boolean put(Tx tx, String name, JsonNode body) throws SQLException {
        EventEndpoint wanted = EndpointForm.read(name, body, clock.instant());
        Optional<EventEndpoint> old = registry.find(tx, name);
        save(tx, old.isPresent() ? wanted.createdAt(old.get().created()) : wanted);
        tx.onCommit(() -> health.forget(name));
        return old.isEmpty();
    }

    Optional<EventEndpoint> get(Tx tx, String name) throws SQLException {
        return registry.find(tx, name);
    }

    List<EventEndpoint> list(Tx tx) throws SQLException {
        return registry.all(tx);
    }

    /** Deletes an endpoint; empty if there was none. Routes that lead there stay, and lose what they let pass. */
    Optional<EventEndpoint> delete(Tx tx, String name) throws SQLException {
        Optional<EventEndpoint> old = registry.find(tx, name);
        registry.delete(tx, name);
        tx.onCommit(() -> health.forget(name));
        return old;
    }

    /** How each endpoint does, those that were deleted under a route among them. */
    List<ObjectNode> health(Tx tx) throws SQLException {
        List<ObjectNode> all = new ArrayList<>();
        for (EventEndpoint endpoint : registry.all(tx)) {
            EndpointHealth now = health.of(endpoint.name());
            EndpointHealth seen = delivery.reaches(endpoint) ? now : now.failed(missing(endpoint), clock.instant());
            all.add(seen.json(endpoint.name(), seen.status(), table.pending(tx, endpoint.name())));
        }
        for (Map.Entry<String, EndpointHealth> gone : health.all().entrySet()) {
            if (!exists(tx, gone.getKey())) {
                all.add(gone.getValue().json(gone.getKey(), "dead", table.pending(tx, gone.getKey())));
            }
        }
        return all;
    }

    /** Stops to try again; what is left stays in the database. */
    @Override
    public void close() {
        outbox.close();
    }

    private void save(Tx tx, EventEndpoint endpoint) throws SQLException {
        if (!delivery.reaches(endpoint)) {
            throw EndpointFailure.badRequest(missing(endpoint));
        }
        if (registry.all(tx).size() >= most && !exists(tx, endpoint.name())) {
            throw EndpointFailure.badRequest(
                    "An instance can have at most " + most + " endpoints; delete one that is not needed.");
        }
        registry.save(tx, endpoint.in(delivery.schema(endpoint)));
    }

    private static String missing(EventEndpoint endpoint) {
        return Undeliverable.missing(endpoint.kind(), endpoint.entity()).reason();
    }

    private static ScheduledExecutorService outboxThread() {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "twins-outbox");
            daemon.setDaemon(true);
            return daemon;
        });
    }
}
