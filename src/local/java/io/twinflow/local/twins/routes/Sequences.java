package io.twinflow.local.twins.routes;

import io.twinflow.local.store.Tx;
import java.sql.SQLException;

/** Numbers the notifications of each subject, from 1, and from 1 again when it is created anew. */
final class Sequences {
    Notification number(Tx tx, Notification notification) throws SQLException {
        String path = notification.path();
        if (notification.isCreation()) {
            forget(tx, path);
        }
        long place = tx.first(
                        "INSERT INTO adt_sequences(subject, value) VALUES(?, 1)"
                                + " ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value",
                        row -> row.getLong("value"),
                        path)
                .orElseThrow();
        if (notification.isDeletion()) {
            forget(tx, path);
        }
        // The extension wants a signed 32-bit integer that wraps around.
        return notification.numbered(Integer.toString((int) place));
    }

    /** What belongs to the subject goes with it: '0' follows '/'. */
    private static void forget(Tx tx, String path) throws SQLException {
        tx.update(
                "DELETE FROM adt_sequences WHERE subject = ? OR (subject > ? AND subject < ?)",
                path,
                path + '/',
                path + '0');
    }
}
