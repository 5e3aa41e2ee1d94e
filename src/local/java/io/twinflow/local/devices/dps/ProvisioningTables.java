package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Enrolments and registrations in the database. */
final class ProvisioningTables {
    static final List<String> TABLES = List.of("""
            CREATE TABLE dps_enrollments(
              kind TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL,
              PRIMARY KEY(kind, id)) WITHOUT ROWID;
            CREATE TABLE dps_registrations(
              registration_id TEXT NOT NULL PRIMARY KEY, enrollment TEXT NOT NULL,
              status TEXT NOT NULL, substatus TEXT NOT NULL, assigned_hub TEXT NOT NULL, device_id TEXT NOT NULL,
              payload TEXT, error_code INTEGER NOT NULL, error_message TEXT NOT NULL,
              created TEXT NOT NULL, updated TEXT NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID;
            """);

    private ProvisioningTables() {}

    static Optional<Enrollment> enrollment(Tx tx, Enrollment.Kind kind, String id) throws SQLException {
        return tx.first(
                "SELECT * FROM dps_enrollments WHERE kind = ? AND id = ?",
                ProvisioningTables::enrollment,
                kind.name(),
                id);
    }

    static List<Enrollment> enrollments(Tx tx, Enrollment.Kind kind, String after, int atMost) throws SQLException {
        return tx.query(
                "SELECT * FROM dps_enrollments WHERE kind = ? AND id > ? ORDER BY id LIMIT ?",
                ProvisioningTables::enrollment,
                kind.name(),
                after,
                atMost);
    }

    static List<RegistrationState> registrations(Tx tx, String enrollment, String after, int atMost)
            throws SQLException {
        return tx.query(
                "SELECT * FROM dps_registrations WHERE enrollment = ? AND registration_id > ?"
                        + " ORDER BY registration_id LIMIT ?",
                ProvisioningTables::registration,
                enrollment,
                after,
                atMost);
    }

    static void deleteRegistration(Tx tx, String registrationId) throws SQLException {
        tx.update("DELETE FROM dps_registrations WHERE registration_id = ?", registrationId);
    }

    static void put(Tx tx, Enrollment enrollment) throws SQLException {
        tx.update(
                "INSERT OR REPLACE INTO dps_enrollments VALUES(?, ?, ?)",
                enrollment.kind().name(),
                enrollment.id(),
                Json.write(enrollment.document()));
    }

    static boolean delete(Tx tx, Enrollment.Kind kind, String id) throws SQLException {
        tx.update("DELETE FROM dps_registrations WHERE enrollment = ?", reference(kind, id));
        return tx.update("DELETE FROM dps_enrollments WHERE kind = ? AND id = ?", kind.name(), id) > 0;
    }

    static Optional<RegistrationState> registration(Tx tx, String registrationId) throws SQLException {
        return tx.first(
                "SELECT * FROM dps_registrations WHERE registration_id = ?",
                ProvisioningTables::registration,
                registrationId);
    }

    static void put(Tx tx, RegistrationState state) throws SQLException {
        ObjectNode payload = state.payload();
        tx.update(
                "INSERT OR REPLACE INTO dps_registrations VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                state.registrationId(),
                state.enrollment(),
                state.status(),
                state.substatus(),
                state.assignedHub(),
                state.deviceId(),
                payload == null ? null : Json.write(payload),
                state.errorCode(),
                state.errorMessage(),
                state.created().toString(),
                state.updated().toString(),
                state.version());
    }

    static String reference(Enrollment.Kind kind, String id) {
        return kind + "/" + id;
    }

    private static Enrollment enrollment(ResultSet row) throws SQLException {
        return new Enrollment(Enrollment.Kind.valueOf(row.getString("kind")), row.getString("id"), (ObjectNode)
                Json.read(row.getString("document")));
    }

    private static RegistrationState registration(ResultSet row) throws SQLException {
        return new RegistrationState(
                row.getString("registration_id"),
                row.getString("enrollment"),
                row.getString("status"),
                row.getString("substatus"),
                row.getString("assigned_hub"),
                row.getString("device_id"),
                payload(row.getString("payload")),
                row.getInt("error_code"),
                row.getString("error_message"),
                Instant.parse(row.getString("created")),
                Instant.parse(row.getString("updated")),
                row.getLong("version"));
    }

    private static @Nullable ObjectNode payload(@Nullable String text) {
        return text == null ? null : (ObjectNode) Json.read(text);
    }
}
