package io.twinflow.local.devices.hub;

import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What devices that want to be remembered have subscribed to, in the database. */
final class Sessions {
    static final List<String> SCRIPTS = List.of("""
            CREATE TABLE mqtt_sessions(
              hub TEXT NOT NULL, device TEXT NOT NULL, module TEXT NOT NULL,
              PRIMARY KEY(hub, device, module),
              FOREIGN KEY(hub, device, module) REFERENCES identities(hub, device, module) ON DELETE CASCADE)
              WITHOUT ROWID;
            CREATE TABLE mqtt_subscriptions(
              hub TEXT NOT NULL, device TEXT NOT NULL, module TEXT NOT NULL, filter TEXT NOT NULL, qos INTEGER NOT NULL,
              PRIMARY KEY(hub, device, module, filter),
              FOREIGN KEY(hub, device, module) REFERENCES mqtt_sessions(hub, device, module) ON DELETE CASCADE)
              WITHOUT ROWID;
            """);

    private static final String OF_DEVICE = " WHERE hub = ? AND device = ? AND module = ?";

    private Sessions() {}

    /** Forgets a session. */
    static void forget(Tx tx, DeviceAddress of) throws SQLException {
        tx.update("DELETE FROM mqtt_sessions" + OF_DEVICE, of.hub(), of.deviceId(), of.moduleId());
    }

    /** Begins a session, or goes on with it; true if there was one. */
    static boolean resume(Tx tx, DeviceAddress of) throws SQLException {
        return tx.update(
                        "INSERT INTO mqtt_sessions VALUES(?, ?, ?) ON CONFLICT DO NOTHING",
                        of.hub(),
                        of.deviceId(),
                        of.moduleId())
                == 0;
    }

    /** Filter to quality of service. */
    static Map<String, Integer> subscriptions(Tx tx, DeviceAddress of) throws SQLException {
        Map<String, Integer> subscriptions = new HashMap<>();
        tx.query(
                "SELECT filter, qos FROM mqtt_subscriptions" + OF_DEVICE,
                row -> subscriptions.put(row.getString("filter"), row.getInt("qos")),
                of.hub(),
                of.deviceId(),
                of.moduleId());
        return subscriptions;
    }

    /** Adds a subscription to a session, if there is one. */
    static void add(Tx tx, DeviceAddress of, String filter, int qos) throws SQLException {
        tx.update(
                "INSERT INTO mqtt_subscriptions SELECT hub, device, module, ?, ? FROM mqtt_sessions" + OF_DEVICE
                        + " ON CONFLICT DO UPDATE SET qos = excluded.qos",
                filter,
                qos,
                of.hub(),
                of.deviceId(),
                of.moduleId());
    }

    static void remove(Tx tx, DeviceAddress of, String filter) throws SQLException {
        tx.update(
                "DELETE FROM mqtt_subscriptions" + OF_DEVICE + " AND filter = ?",
                of.hub(),
                of.deviceId(),
                of.moduleId(),
                filter);
    }
}
