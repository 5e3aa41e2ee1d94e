package io.twinflow.local.eventgrid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of subscriptions and of deliveries under way. */
final class GridTables {
    /** The tables, version by version. */
    static final List<String> SCRIPTS = List.of("""
            CREATE TABLE grid_subscriptions(
              topic TEXT NOT NULL, name TEXT NOT NULL, endpoint TEXT NOT NULL, event_types TEXT NOT NULL,
              max_attempts INTEGER NOT NULL, time_to_live INTEGER NOT NULL,
              PRIMARY KEY(topic, name)) WITHOUT ROWID;
            CREATE TABLE grid_deliveries(
              id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, subscription TEXT NOT NULL,
              event TEXT NOT NULL, attempts INTEGER NOT NULL, published INTEGER NOT NULL,
              taken INTEGER NOT NULL, due INTEGER NOT NULL);
            CREATE INDEX grid_due ON grid_deliveries(topic, subscription, taken, due);
            """);

    void save(Tx tx, Subscription subscription) throws SQLException {
        ArrayNode types = Json.array();
        subscription.eventTypes().forEach(types::add);
        tx.update(
                "INSERT INTO grid_subscriptions VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                        + " SET endpoint = excluded.endpoint, event_types = excluded.event_types,"
                        + " max_attempts = excluded.max_attempts, time_to_live = excluded.time_to_live",
                subscription.topic(),
                subscription.name(),
                subscription.endpoint().toString(),
                Json.write(types),
                subscription.maxAttempts(),
                subscription.timeToLive().toMillis());
    }

    List<Subscription> subscriptions(Tx tx) throws SQLException {
        return tx.query("SELECT * FROM grid_subscriptions", GridTables::subscription);
    }

    /** Forgets a subscription and what it has not delivered. */
    void delete(Tx tx, String topic, String name) throws SQLException {
        tx.update("DELETE FROM grid_subscriptions WHERE topic = ? AND name = ?", topic, name);
        tx.update("DELETE FROM grid_deliveries WHERE topic = ? AND subscription = ?", topic, name);
    }

    void add(Tx tx, Subscription subscription, ObjectNode event, Instant now, Instant due) throws SQLException {
        tx.update(
                "INSERT INTO grid_deliveries(topic, subscription, event, attempts, published, taken, due)"
                        + " VALUES(?, ?, ?, 0, ?, 0, ?)",
                subscription.topic(),
                subscription.name(),
                Json.write(event),
                now.toEpochMilli(),
                due.toEpochMilli());
    }

    /** Lets every delivery that was under way when the process ended be taken again. */
    void releaseAll(Tx tx) throws SQLException {
        tx.update("UPDATE grid_deliveries SET taken = 0 WHERE taken = 1");
    }

    /** Takes what is due. */
    Taken take(Tx tx, String topic, String name, Instant now, int atMost) throws SQLException {
        List<Delivery> due = tx.query(
                "SELECT * FROM grid_deliveries WHERE topic = ? AND subscription = ? AND taken = 0 AND due <= ?"
                        + " ORDER BY due, id LIMIT ?",
                GridTables::delivery,
                topic,
                name,
                now.toEpochMilli(),
                atMost);
        for (Delivery delivery : due) {
            tx.update("UPDATE grid_deliveries SET taken = 1 WHERE id = ?", delivery.id());
        }
        List<Long> next = tx.query(
                "SELECT MIN(due) AS due FROM grid_deliveries WHERE topic = ? AND subscription = ? AND taken = 0"
                        + " HAVING MIN(due) IS NOT NULL",
                row -> row.getLong("due"),
                topic,
                name);
        return new Taken(due, next.isEmpty() ? null : Instant.ofEpochMilli(next.get(0)));
    }

    void retry(Tx tx, Delivery delivery, Instant due) throws SQLException {
        tx.update(
                "UPDATE grid_deliveries SET taken = 0, attempts = attempts + 1, due = ? WHERE id = ?",
                due.toEpochMilli(),
                delivery.id());
    }

    void delete(Tx tx, Delivery delivery) throws SQLException {
        tx.update("DELETE FROM grid_deliveries WHERE id = ?", delivery.id());
    }

    long pending(Tx tx) throws SQLException {
        return tx.first("SELECT COUNT(*) AS n FROM grid_deliveries", row -> row.getLong("n"))
                .orElse(0L);
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        List<String> types = new ArrayList<>();
        for (JsonNode type : Json.read(row.getString("event_types"))) {
            types.add(type.asText());
        }
        return new Subscription(
                row.getString("topic"),
                row.getString("name"),
                URI.create(row.getString("endpoint")),
                types,
                row.getInt("max_attempts"),
                Duration.ofMillis(row.getLong("time_to_live")));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                (ObjectNode) Json.read(row.getString("event")),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("published")));
    }

    /**
     * What was taken.
     *
     * @param next when the earliest of those left is due; null if none is left
     */
    record Taken(List<Delivery> deliveries, @Nullable Instant next) {
        Taken {
            deliveries = List.copyOf(deliveries);
        }
    }
}
