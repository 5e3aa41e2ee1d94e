package io.twinflow.local.twins.models;

import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.Set;

/**
 * The rows that say which models a model is or extends, by path and version, for queries to compare with. A model that
 * is deleted keeps the row of itself, as twins may still be of it.
 */
final class ModelBases {
    /** The table, filled for the models that there are; {@code extends} is an id, or an array of ids. */
    static final String SCRIPT = """
            CREATE TABLE adt_model_bases(
              base TEXT NOT NULL, major INTEGER NOT NULL, minor INTEGER NOT NULL, model TEXT NOT NULL,
              PRIMARY KEY(base, major, minor, model)) WITHOUT ROWID;
            CREATE INDEX adt_bases_of_model ON adt_model_bases(model);
            INSERT INTO adt_model_bases(base, major, minor, model)
              WITH RECURSIVE lineage(model, id) AS (
                SELECT id, id FROM adt_models
                UNION
                SELECT l.model, e.value FROM lineage l JOIN adt_models m ON m.id = l.id,
                  json_each(CASE json_type(m.definition, '$.extends')
                    WHEN 'array' THEN m.definition -> '$.extends'
                    WHEN 'text' THEN json_array(m.definition ->> '$.extends')
                    ELSE '[]' END) e)
              SELECT substr(id, 1, instr(id || ';', ';') - 1),
                CAST(substr(id, instr(id || ';', ';') + 1) AS INTEGER),
                CAST(substr(id, instr(id || '.', '.') + 1) AS INTEGER),
                model FROM lineage;
            """;

    void insert(Tx tx, String model, Set<String> lineage) throws SQLException {
        for (String id : lineage) {
            ModelVersion base = ModelVersion.of(id);
            tx.update(
                    "INSERT OR IGNORE INTO adt_model_bases(base, major, minor, model) VALUES(?, ?, ?, ?)",
                    base.path(),
                    base.major(),
                    base.minor(),
                    model);
        }
    }

    void delete(Tx tx, String model) throws SQLException {
        ModelVersion itself = ModelVersion.of(model);
        tx.update(
                "DELETE FROM adt_model_bases WHERE model = ? AND (base, major, minor) <> (?, ?, ?)",
                model,
                itself.path(),
                itself.major(),
                itself.minor());
    }
}
