package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Devices, modules and their twins in the database. */
final class DeviceTable {
    static final List<String> TABLES = List.of("""
            CREATE TABLE devices(
              hub TEXT NOT NULL, id TEXT NOT NULL, generation TEXT NOT NULL, enabled INTEGER NOT NULL,
              primary_key TEXT NOT NULL, secondary_key TEXT NOT NULL, tags TEXT NOT NULL,
              desired TEXT NOT NULL, desired_version INTEGER NOT NULL, desired_updated TEXT NOT NULL,
              reported TEXT NOT NULL, reported_version INTEGER NOT NULL, reported_updated TEXT NOT NULL,
              version INTEGER NOT NULL,
              PRIMARY KEY(hub, id)) WITHOUT ROWID;
            """, """
            CREATE TABLE identities(
              hub TEXT NOT NULL, device TEXT NOT NULL, module TEXT NOT NULL, generation TEXT NOT NULL,
              identity TEXT NOT NULL, tags TEXT NOT NULL,
              desired TEXT NOT NULL, desired_version INTEGER NOT NULL, desired_updated TEXT NOT NULL,
              reported TEXT NOT NULL, reported_version INTEGER NOT NULL, reported_updated TEXT NOT NULL,
              version INTEGER NOT NULL,
              PRIMARY KEY(hub, device, module)) WITHOUT ROWID;
            INSERT INTO identities SELECT hub, id, '', generation,
              json_object('enabled', json(iif(enabled, 'true', 'false')), 'statusReason', '',
                'statusUpdated', '0001-01-01T00:00:00Z', 'revision', 1, 'type', 'sas',
                'primaryKey', primary_key, 'secondaryKey', secondary_key,
                'primaryThumbprint', '', 'secondaryThumbprint', '', 'attributes', json('{}')),
              tags, desired, desired_version, desired_updated,
              reported, reported_version, reported_updated, version FROM devices;
            DROP TABLE devices;
            """);

    private static final String UPSERT = "INSERT INTO identities VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT DO UPDATE SET generation = excluded.generation, identity = excluded.identity,"
            + " tags = excluded.tags, desired = excluded.desired, desired_version = excluded.desired_version,"
            + " desired_updated = excluded.desired_updated, reported = excluded.reported,"
            + " reported_version = excluded.reported_version, reported_updated = excluded.reported_updated,"
            + " version = excluded.version";

    private DeviceTable() {}

    static Optional<Device> find(Tx tx, DeviceAddress at) throws SQLException {
        return tx.first(
                "SELECT * FROM identities WHERE hub = ? AND device = ? AND module = ?",
                DeviceTable::device,
                at.hub(),
                at.deviceId(),
                at.moduleId());
    }

    static List<Device> list(Tx tx, String hub, String afterId, int atMost) throws SQLException {
        return tx.query(
                "SELECT * FROM identities WHERE hub = ? AND module = '' AND device > ? ORDER BY device LIMIT ?",
                DeviceTable::device,
                hub,
                afterId,
                atMost);
    }

    static List<Device> modules(Tx tx, DeviceAddress of) throws SQLException {
        return tx.query(
                "SELECT * FROM identities WHERE hub = ? AND device = ? AND module <> '' ORDER BY module",
                DeviceTable::device,
                of.hub(),
                of.deviceId());
    }

    static List<Device> behind(Tx tx, String hub, String device, String module, boolean modules, int atMost)
            throws SQLException {
        return tx.query(
                "SELECT * FROM identities WHERE hub = ? AND (device, module) > (?, ?) AND (module <> '') = ?"
                        + " ORDER BY device, module LIMIT ?",
                DeviceTable::device,
                hub,
                device,
                module,
                modules,
                atMost);
    }

    static void put(Tx tx, Device device) throws SQLException {
        tx.update(
                UPSERT,
                device.hub(),
                device.id(),
                device.address().moduleId(),
                device.generationId(),
                Json.write(device.identity().json()),
                Json.write(device.tags()),
                Json.write(device.desired().properties()),
                device.desired().version(),
                device.desired().lastUpdated().toString(),
                Json.write(device.reported().properties()),
                device.reported().version(),
                device.reported().lastUpdated().toString(),
                device.version());
    }

    static void delete(Tx tx, DeviceAddress at) throws SQLException {
        tx.update(
                "DELETE FROM identities WHERE hub = ? AND device = ? AND module = ?",
                at.hub(),
                at.deviceId(),
                at.moduleId());
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                new DeviceAddress(row.getString("hub"), row.getString("device"), row.getString("module")),
                row.getString("generation"),
                Identity.read(Json.read(row.getString("identity"))),
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
