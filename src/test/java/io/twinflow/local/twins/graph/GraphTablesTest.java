package io.twinflow.local.twins.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTablesTest {
    private static final String ETAG = "W/\"1\"";
    private static final String METADATA = "{\"$model\":\"dtmi:example:Room;1\",\"t\":{\"lastUpdateTime\":\"x\"}}";

    private final Database database = Database.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            room        | {"$metadata":#}                           | {"$dtId":"room","$etag":"W/\\"1\\"","$metadata":#}
            room        | {"$metadata":#,"t":21.50}                 | {"$dtId":"room","$etag":"W/\\"1\\"","t":21.50,"$metadata":#}
            room        | {"t":",","u":9007199254740993,"$metadata":#} | {"$dtId":"room","$etag":"W/\\"1\\"","t":",","u":9007199254740993,"$metadata":#}
            a"b         | {"$metadata":#,"t":{"$metadata":{}}}      | {"$dtId":"a\\"b","$etag":"W/\\"1\\"","t":{"$metadata":{}},"$metadata":#}
            """)
    void aTwinOfTheFirstVersionBecomesTheTextOfItsGet(String id, String before, String after) {
        database.migrate("twins.graph", GraphTables.SCRIPTS.subList(0, 1));
        database.call(tx -> insert(tx, id, before.replace("#", METADATA)));

        database.migrate("twins.graph", GraphTables.SCRIPTS);

        TwinText twin = database.call(tx -> new TwinTable().text(tx, id));
        assertThat(Json.write(twin.json())).isEqualTo(after.replace("#", METADATA));
        assertThat(twin.etag()).isEqualTo(ETAG);
    }

    @Test
    void relationshipsOfTheFirstVersionAreKept() {
        database.migrate("twins.graph", GraphTables.SCRIPTS.subList(0, 1));
        StoredRelationship relationship = new StoredRelationship(
                "floor", "r1", "contains", "room", ETAG, Json.object().put("since", 2020));
        database.post(tx -> new RelationshipTable().save(tx, relationship));

        database.migrate("twins.graph", GraphTables.SCRIPTS);

        List<StoredRelationship> kept = database.call(tx -> new RelationshipTable().incoming(tx, "room", "", "", 10));
        assertThat(kept).containsExactly(relationship);
    }

    @Test
    void incomingRelationshipsAreFoundInTheIndexAlone() {
        database.migrate("twins.graph", GraphTables.SCRIPTS);

        List<String> plan = database.call(tx -> tx.query(
                "EXPLAIN QUERY PLAN SELECT source, id, name FROM adt_relationships WHERE target = 'room'",
                row -> row.getString("detail")));

        assertThat(plan).singleElement().asString().contains("COVERING INDEX adt_incoming_relationships");
    }

    private static int insert(Tx tx, String id, String body) throws SQLException {
        return tx.update(
                "INSERT INTO adt_twins(id, etag, model, body) VALUES(?, ?, 'dtmi:example:Room;1', ?)", id, ETAG, body);
    }
}
