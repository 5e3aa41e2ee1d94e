package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of the endpoints, and of the events that wait to be sent again. */
final class EndpointTable {
    static final List<String> SCRIPTS = List.of("""
            CREATE TABLE adt_endpoints(
              name TEXT PRIMARY KEY COLLATE NOCASE, kind TEXT NOT NULL, entity TEXT NOT NULL, schema TEXT NOT NULL,
              container TEXT, properties TEXT NOT NULL, created INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE adt_undelivered(
              id INTEGER PRIMARY KEY, endpoint TEXT NOT NULL COLLATE NOCASE, event TEXT NOT NULL,
              attempts INTEGER NOT NULL, due INTEGER NOT NULL);
            CREATE INDEX adt_undelivered_due ON adt_undelivered(due);
            """);

    List<EventEndpoint> all(Tx tx) throws SQLException {
        return tx.query("SELECT * FROM adt_endpoints ORDER BY name", EndpointTable::endpoint);
    }

    void save(Tx tx, EventEndpoint endpoint) throws SQLException {
        tx.update(
                "INSERT OR REPLACE INTO adt_endpoints(name, kind, entity, schema, container, properties, created)"
                        + " VALUES(?, ?, ?, ?, ?, ?, ?)",
                endpoint.name(),
                endpoint.kind().name(),
                endpoint.entity(),
                endpoint.schema().name(),
                endpoint.container().orElse(null),
                Json.write(endpoint.properties()),
                endpoint.created().toEpochMilli());
    }

    void delete(Tx tx, String name) throws SQLException {
        tx.update("DELETE FROM adt_endpoints WHERE name = ?", name);
    }

    void keep(Tx tx, String endpoint, ObjectNode event, int attempts, Instant due) throws SQLException {
        tx.update(
                "INSERT INTO adt_undelivered(endpoint, event, attempts, due) VALUES(?, ?, ?, ?)",
                endpoint,
                Json.write(event),
                attempts,
                due.toEpochMilli());
    }

    List<Undelivered> due(Tx tx, Instant now, int atMost) throws SQLException {
        return tx.query(
                "SELECT * FROM adt_undelivered WHERE due <= ? ORDER BY due, id LIMIT ?",
                EndpointTable::undelivered,
                now.toEpochMilli(),
                atMost);
    }

    void postpone(Tx tx, Undelivered event, Instant due) throws SQLException {
        tx.update(
                "UPDATE adt_undelivered SET attempts = attempts + 1, due = ? WHERE id = ?",
                due.toEpochMilli(),
                event.id());
    }

    void drop(Tx tx, Undelivered event) throws SQLException {
        tx.update("DELETE FROM adt_undelivered WHERE id = ?", event.id());
    }

    long pending(Tx tx, String endpoint) throws SQLException {
        return tx.first(
                        "SELECT COUNT(*) AS n FROM adt_undelivered WHERE endpoint = ?",
                        row -> row.getLong("n"),
                        endpoint)
                .orElse(0L);
    }

    boolean isEmpty(Tx tx) throws SQLException {
        return tx.first("SELECT id FROM adt_undelivered LIMIT 1", row -> row.getLong("id"))
                .isEmpty();
    }

    private static EventEndpoint endpoint(ResultSet row) throws SQLException {
        return new EventEndpoint(
                row.getString("name"),
                EndpointKind.valueOf(row.getString("kind")),
                row.getString("entity"),
                Schema.valueOf(row.getString("schema")),
                Optional.ofNullable(row.getString("container")),
                (ObjectNode) Json.read(row.getString("properties")),
                Instant.ofEpochMilli(row.getLong("created")));
    }

    private static Undelivered undelivered(ResultSet row) throws SQLException {
        return new Undelivered(
                row.getLong("id"),
                row.getString("endpoint"),
                (ObjectNode) Json.read(row.getString("event")),
                row.getInt("attempts"));
    }
}
