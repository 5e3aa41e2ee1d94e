package io.twinflow.local.twins.models;

import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of the models. */
final class ModelTable {
    /** The tables, version by version. */
    static final List<String> SCRIPTS = List.of("""
            CREATE TABLE adt_models(
              sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
              definition TEXT NOT NULL, decommissioned INTEGER NOT NULL, uploaded TEXT NOT NULL);
            CREATE TABLE adt_model_references(
              model TEXT NOT NULL, refers_to TEXT NOT NULL,
              PRIMARY KEY(model, refers_to)) WITHOUT ROWID;
            CREATE INDEX adt_model_referrers ON adt_model_references(refers_to);
            """, ModelBases.SCRIPT);

    private final ModelBases bases = new ModelBases();

    Optional<StoredModel> find(Tx tx, String id) throws SQLException {
        return tx.first("SELECT * FROM adt_models WHERE id = ?", ModelTable::model, id);
    }

    /** How many models there are. */
    int count(Tx tx) throws SQLException {
        return tx.first("SELECT count(*) AS models FROM adt_models", row -> row.getInt("models"))
                .orElse(0);
    }

    void insert(Tx tx, String id, Set<String> lineage, Set<String> references, String definition, String uploadTime)
            throws SQLException {
        tx.update(
                "INSERT INTO adt_models(id, definition, decommissioned, uploaded) VALUES(?, ?, 0, ?)",
                id,
                definition,
                uploadTime);
        for (String reference : references) {
            tx.update("INSERT INTO adt_model_references(model, refers_to) VALUES(?, ?)", id, reference);
        }
        bases.insert(tx, id, lineage);
    }

    void delete(Tx tx, String id) throws SQLException {
        tx.update("DELETE FROM adt_model_references WHERE model = ?", id);
        tx.update("DELETE FROM adt_models WHERE id = ?", id);
        bases.delete(tx, id);
    }

    void decommission(Tx tx, String id, boolean decommissioned) throws SQLException {
        tx.update("UPDATE adt_models SET decommissioned = ? WHERE id = ?", decommissioned ? 1 : 0, id);
    }

    boolean isDecommissioned(Tx tx, String id) throws SQLException {
        return tx.first("SELECT decommissioned FROM adt_models WHERE id = ?", row -> row.getInt(1) != 0, id)
                .orElse(false);
    }

    /** Models that no other rests on. */
    List<String> unreferenced(Tx tx, int atMost) throws SQLException {
        return tx.query(
                "SELECT id FROM adt_models WHERE id NOT IN (SELECT refers_to FROM adt_model_references) LIMIT ?",
                row -> row.getString("id"),
                atMost);
    }

    /** The models that extend a model or use it as a component. */
    List<StoredModel> referrers(Tx tx, String id) throws SQLException {
        return tx.query(
                "SELECT m.* FROM adt_models m JOIN adt_model_references r ON r.model = m.id"
                        + " WHERE r.refers_to = ? ORDER BY m.sequence",
                ModelTable::model,
                id);
    }

    List<StoredModel> after(Tx tx, long sequence, int atMost) throws SQLException {
        return tx.query(
                "SELECT * FROM adt_models WHERE sequence > ? ORDER BY sequence LIMIT ?",
                ModelTable::model,
                sequence,
                atMost);
    }

    /** As {@link #after}, among some models and all that those rest on. */
    List<StoredModel> dependencies(Tx tx, Set<String> of, long sequence, int atMost) throws SQLException {
        return tx.query(
                "WITH RECURSIVE needed(id) AS (SELECT value FROM json_each(?)"
                        + " UNION SELECT r.refers_to FROM adt_model_references r JOIN needed n ON r.model = n.id)"
                        + " SELECT m.* FROM adt_models m JOIN needed n ON m.id = n.id"
                        + " WHERE m.sequence > ? ORDER BY m.sequence LIMIT ?",
                ModelTable::model,
                ids(of),
                sequence,
                atMost);
    }

    private static String ids(Set<String> ids) {
        var array = Json.array();
        ids.forEach(array::add);
        return Json.write(array);
    }

    private static StoredModel model(ResultSet row) throws SQLException {
        return new StoredModel(
                row.getLong("sequence"),
                row.getString("id"),
                Json.read(row.getString("definition")),
                row.getInt("decommissioned") != 0,
                row.getString("uploaded"));
    }
}
