package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of the twins. */
final class TwinTable {
    Optional<StoredTwin> find(Tx tx, String id) throws SQLException {
        return tx.first("SELECT id, etag, body FROM adt_twins WHERE id = ?", TwinTable::twin, id);
    }

    StoredTwin existing(Tx tx, String id) throws SQLException {
        return find(tx, id).orElseThrow(() -> GraphErrors.noTwin(id));
    }

    /** What relationships need to know of a twin. */
    Optional<TwinEnd> end(Tx tx, String id) throws SQLException {
        return tx.first("SELECT model FROM adt_twins WHERE id = ?", row -> new TwinEnd(id, row.getString("model")), id);
    }

    void save(Tx tx, StoredTwin twin) throws SQLException {
        tx.update(
                "INSERT INTO adt_twins(id, etag, model, body) VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE"
                        + " SET etag = excluded.etag, model = excluded.model, body = excluded.body",
                twin.id(),
                twin.etag(),
                twin.state().model(),
                Json.write(twin.state().json()));
    }

    void delete(Tx tx, String id) throws SQLException {
        tx.update("DELETE FROM adt_twins WHERE id = ?", id);
    }

    private static StoredTwin twin(ResultSet row) throws SQLException {
        TwinState state = new TwinState((ObjectNode) Json.read(row.getString("body")));
        return new StoredTwin(row.getString("id"), row.getString("etag"), state);
    }
}
