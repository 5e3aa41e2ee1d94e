package io.twinflow.local.twins.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.store.Database;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelBasesTest {
    private final Database database = Database.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void modelsThatWereStoredBeforeGetTheirRows() {
        database.migrate("twins.models", ModelTable.SCRIPTS.subList(0, 1));
        store("dtmi:a;1", "{}");
        store("dtmi:b;1.2", "{\"extends\": \"dtmi:a;1\"}");
        store("dtmi:c", "{\"extends\": [\"dtmi:b;1.2\", \"dtmi:a;1\"]}");

        database.migrate("twins.models", ModelTable.SCRIPTS);

        assertThat(rows())
                .containsExactly(
                        "dtmi:a;1 is dtmi:a 1.0",
                        "dtmi:b;1.2 is dtmi:a 1.0",
                        "dtmi:b;1.2 is dtmi:b 1.2",
                        "dtmi:c is dtmi:a 1.0",
                        "dtmi:c is dtmi:b 1.2",
                        "dtmi:c is dtmi:c 0.0");
    }

    private void store(String id, String definition) {
        database.call(tx -> tx.update(
                "INSERT INTO adt_models(id, definition, decommissioned, uploaded) VALUES(?, ?, 0, '')",
                id,
                definition));
    }

    private List<String> rows() {
        return database.call(tx -> tx.query(
                "SELECT model || ' is ' || base || ' ' || major || '.' || minor AS line FROM adt_model_bases"
                        + " ORDER BY model, base",
                row -> row.getString("line")));
    }
}
