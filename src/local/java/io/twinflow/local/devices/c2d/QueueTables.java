package io.twinflow.local.devices.c2d;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queues in the database. */
final class QueueTables {
    static final List<String> SCRIPTS = List.of("""
            CREATE TABLE c2d_messages(
              sequence INTEGER PRIMARY KEY AUTOINCREMENT,
              hub TEXT NOT NULL, device TEXT NOT NULL, module TEXT NOT NULL,
              enqueued INTEGER NOT NULL, expiry INTEGER NOT NULL, deliveries INTEGER NOT NULL,
              ack TEXT NOT NULL, system TEXT NOT NULL, properties TEXT NOT NULL, body BLOB NOT NULL,
              FOREIGN KEY(hub, device, module) REFERENCES identities(hub, device, module) ON DELETE CASCADE);
            CREATE INDEX c2d_messages_of_device ON c2d_messages(hub, device, module, sequence);
            CREATE INDEX c2d_messages_by_expiry ON c2d_messages(expiry);
            CREATE TABLE c2d_feedback(
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              hub TEXT NOT NULL, device TEXT NOT NULL, module TEXT NOT NULL, generation TEXT NOT NULL,
              message_id TEXT NOT NULL, status TEXT NOT NULL, ended INTEGER NOT NULL);
            """, """
            CREATE INDEX c2d_feedback_by_age ON c2d_feedback(ended);
            """);

    private QueueTables() {}

    static QueuedMessage message(ResultSet row) throws SQLException {
        Map<String, String> system = new HashMap<>();
        Json.read(row.getString("system"))
                .properties()
                .forEach(field -> system.put(field.getKey(), field.getValue().asText()));
        Instant expiry = Instant.ofEpochMilli(row.getLong("expiry"));
        var message = new CloudMessage(
                system,
                (ObjectNode) Json.read(row.getString("properties")),
                Optional.of(expiry),
                Ack.valueOf(row.getString("ack")),
                row.getBytes("body"));
        return new QueuedMessage(
                row.getLong("sequence"),
                address(row),
                Instant.ofEpochMilli(row.getLong("enqueued")),
                expiry,
                row.getInt("deliveries"),
                message);
    }

    static Feedback feedback(ResultSet row) throws SQLException {
        return new Feedback(
                row.getLong("id"),
                address(row),
                row.getString("generation"),
                row.getString("message_id"),
                Feedback.Status.valueOf(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("ended")));
    }

    private static DeviceAddress address(ResultSet row) throws SQLException {
        return new DeviceAddress(row.getString("hub"), row.getString("device"), row.getString("module"));
    }
}
