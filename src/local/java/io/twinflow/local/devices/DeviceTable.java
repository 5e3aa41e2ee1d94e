package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Devices and their twins in the database. */
final class DeviceTable {
    static final List<String> TABLES = List.of("""
            CREATE TABLE devices(
              hub TEXT NOT NULL, id TEXT NOT NULL, generation TEXT NOT NULL, enabled INTEGER NOT NULL,
              primary_key TEXT NOT NULL, secondary_key TEXT NOT NULL, tags TEXT NOT NULL,
              desired TEXT NOT NULL, desired_version INTEGER NOT NULL, desired_updated TEXT NOT NULL,
              reported TEXT NOT NULL, reported_version INTEGER NOT NULL, reported_updated TEXT NOT NULL,
              version INTEGER NOT NULL,
              PRIMARY KEY(hub, id)) WITHOUT ROWID;
            """);

    private DeviceTable() {}

    static Optional<Device> find(Tx tx, String hub, String id) throws SQLException {
        return tx.first("SELECT * FROM devices WHERE hub = ? AND id = ?", DeviceTable::device, hub, id);
    }

    static List<Device> list(Tx tx, String hub, int atMost) throws SQLException {
        return tx.query("SELECT * FROM devices WHERE hub = ? ORDER BY id LIMIT ?", DeviceTable::device, hub, atMost);
    }

    static void put(Tx tx, Device device) throws SQLException {
        tx.update(
                "INSERT OR REPLACE INTO devices VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                device.hub(),
                device.id(),
                device.generationId(),
                device.enabled(),
                device.keys().primary(),
                device.keys().secondary(),
                Json.write(device.tags()),
                Json.write(device.desired().properties()),
                device.desired().version(),
                device.desired().lastUpdated().toString(),
                Json.write(device.reported().properties()),
                device.reported().version(),
                device.reported().lastUpdated().toString(),
                device.version());
    }

    static void delete(Tx tx, Device device) throws SQLException {
        tx.update("DELETE FROM devices WHERE hub = ? AND id = ?", device.hub(), device.id());
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                row.getString("hub"),
                row.getString("id"),
                row.getString("generation"),
                row.getBoolean("enabled"),
                new KeyPair(row.getString("primary_key"), row.getString("secondary_key")),
                object(row, "tags"),
                section(row, "desired"),
                section(row, "reported"),
                row.getLong("version"));
    }

    private static TwinSection section(ResultSet row, String name) throws SQLException {
        return new TwinSection(
                object(row, name), row.getLong(name + "_version"), Instant.parse(row.getString(name + "_updated")));
    }

    private static ObjectNode object(ResultSet row, String column) throws SQLException {
        return (ObjectNode) Json.read(row.getString(column));
    }
}
