package io.twinflow.local.servicebus;

import io.twinflow.local.servicebus.Entity.Kind;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The queues, topics and subscriptions that exist. Thread-safe. */
final class Entities {
    private final Map<EntityPath, Entity> byPath = new ConcurrentHashMap<>();

    /** Reads what there was before a restart. */
    Entities load(Tx tx) throws SQLException {
        tx.query("SELECT * FROM bus_entities", Entity::read).forEach(entity -> byPath.put(entity.path(), entity));
        return this;
    }

    Optional<Entity> find(EntityPath path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /**
     * Creates, or gives something that exists new settings.
     *
     * @throws IllegalArgumentException if something of another kind has the name
     */
    Entity put(Tx tx, Entity entity) throws SQLException {
        find(entity.path()).filter(other -> other.kind() != entity.kind()).ifPresent(other -> {
            throw new IllegalArgumentException("There is a " + other.kind() + " '" + other.path()
                    + "' already; give the " + entity.kind() + " another name");
        });
        QueueSettings settings = entity.settings();
        tx.update(
                "INSERT INTO bus_entities(path, kind, lock_millis, most_deliveries, time_to_live, dead_letter_expired,"
                        + " next_sequence) VALUES(?, ?, ?, ?, ?, ?, 1) ON CONFLICT(path) DO UPDATE SET"
                        + " lock_millis = excluded.lock_millis, most_deliveries = excluded.most_deliveries,"
                        + " time_to_live = excluded.time_to_live, dead_letter_expired = excluded.dead_letter_expired",
                entity.path().toString(),
                entity.kind().name(),
                settings.lock().toMillis(),
                settings.mostDeliveries(),
                settings.timeToLive().map(Duration::toMillis).orElse(null),
                settings.deadLetterExpired());
        tx.onCommit(() -> byPath.put(entity.path(), entity));
        return entity;
    }

    /** Deletes it with its messages, a topic with its subscriptions, and has its receivers look what is the matter. */
    boolean delete(Tx tx, EntityPath path, Arrivals receivers) throws SQLException {
        boolean existed = byPath.containsKey(path);
        for (EntityPath gone : withSubscriptions(path)) {
            tx.update("DELETE FROM bus_entities WHERE path = ?", gone.toString());
            tx.update(
                    "DELETE FROM bus_messages WHERE queue IN (?, ?)",
                    gone.toString(),
                    gone.ofDeadLetters().toString());
            tx.onCommit(() -> byPath.remove(gone));
            receivers.tell(tx, gone);
            receivers.tell(tx, gone.ofDeadLetters());
        }
        return existed;
    }

    /** The queues that get what is sent to an entity: one each for the subscriptions of a topic. */
    List<Entity> destinations(Entity entity) {
        return entity.kind() == Kind.TOPIC
                ? byPath.values().stream()
                        .filter(other -> other.kind() == Kind.SUBSCRIPTION)
                        .filter(other ->
                                other.path().entity().equals(entity.path().entity()))
                        .toList()
                : List.of(entity);
    }

    private List<EntityPath> withSubscriptions(EntityPath path) {
        return byPath.keySet().stream()
                .filter(other -> other.equals(path)
                        || (path.subscription().isEmpty() && other.entity().equals(path.entity())))
                .toList();
    }
}
