package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.ApiVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of the twins. */
final class TwinTable {
    private static final List<String> OUTSIDE_THE_STATE = List.of("$dtId", "$etag");

    Optional<StoredTwin> find(Tx tx, String id) throws SQLException {
        return tx.first("SELECT id, etag, body FROM adt_twins WHERE id = ?", row -> twin(row, 1), id);
    }

    /** A twin as clients of the newest version see it, not read into memory. */
    TwinText text(Tx tx, String id) throws SQLException {
        return tx.first(
                        "SELECT etag, body FROM adt_twins WHERE id = ?",
                        row -> new TwinText(Json.raw(row.getString(2)), row.getString(1)),
                        id)
                .orElseThrow(() -> GraphErrors.noTwin(id));
    }

    StoredTwin existing(Tx tx, String id) throws SQLException {
        return find(tx, id).orElseThrow(() -> GraphErrors.noTwin(id));
    }

    /** What relationships need to know of a twin. */
    Optional<TwinEnd> end(Tx tx, String id) throws SQLException {
        return tx.first("SELECT model FROM adt_twins WHERE id = ?", row -> new TwinEnd(id, row.getString("model")), id);
    }

    /** Creates or replaces; whoever keeps its model keeps its place in the index. */
    void save(Tx tx, StoredTwin twin) throws SQLException {
        String model = twin.state().model();
        String body = Json.write(twin.shown(ApiVersion.NEWEST));
        int kept = tx.update(
                "UPDATE adt_twins SET etag = ?, body = ? WHERE id = ? AND model = ?",
                twin.etag(),
                body,
                twin.id(),
                model);
        if (kept == 0) {
            tx.update(
                    "INSERT INTO adt_twins(id, etag, model, body) VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE"
                            + " SET etag = excluded.etag, model = excluded.model, body = excluded.body",
                    twin.id(),
                    twin.etag(),
                    model,
                    body);
        }
    }

    void delete(Tx tx, String id) throws SQLException {
        tx.update("DELETE FROM adt_twins WHERE id = ?", id);
    }

    /** How many twins there are. */
    long count(Tx tx) throws SQLException {
        return tx.first("SELECT count(*) AS found FROM adt_twins", row -> row.getLong("found"))
                .orElseThrow();
    }

    /** @param first where the id, the ETag and the body begin in the row, from 1 */
    static StoredTwin twin(ResultSet row, int first) throws SQLException {
        ObjectNode json = (ObjectNode) Json.read(row.getString(first + 2));
        json.remove(OUTSIDE_THE_STATE);
        return new StoredTwin(row.getString(first), row.getString(first + 1), new TwinState(json));
    }
}
