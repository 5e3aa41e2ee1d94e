package io.twinflow.local.twins.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.LocalTwins;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How SQLite means to go about queries: a SEARCH goes by an index, a SCAN looks at everything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlansTest {
    private final LocalTwins twins = new LocalTwins();

    @AfterAll
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                    SELECT * FROM DIGITALTWINS WHERE $dtId = 'a'                         => n0 USING INDEX sqlite_autoindex_adt_twins_1 (id=?)
                    SELECT * FROM DIGITALTWINS T WHERE T.a = 1 AND T.$dtId IN ['a', 'b'] => n0 USING INDEX sqlite_autoindex_adt_twins_1 (id=?)
                    SELECT * FROM DIGITALTWINS WHERE IS_OF_MODEL('dtmi:a;1') AND b = 1   => n0 USING INDEX adt_twins_by_model (model=?)
                    SELECT * FROM DIGITALTWINS WHERE $metadata.$model = 'dtmi:a;1'       => n0 USING COVERING INDEX adt_twins_by_model (model=?)
                    SELECT * FROM RELATIONSHIPS WHERE $sourceId = 'a'                    => n0 USING PRIMARY KEY (source=?)
                    SELECT * FROM RELATIONSHIPS WHERE $targetId = 'a'                    => n0 USING COVERING INDEX adt_incoming_relationships (target=?)
                    SELECT B FROM DIGITALTWINS A JOIN B RELATED A.x WHERE A.$dtId = 'a'  => n2 USING PRIMARY KEY (source=?)
                    SELECT A FROM DIGITALTWINS A JOIN B RELATED A.x WHERE B.$dtId = 'b'  => n2 USING COVERING INDEX adt_incoming_relationships (target=?)
                    SELECT B FROM DIGITALTWINS MATCH (A)-[*2]-(B) WHERE B.$dtId = 'a'    => n0 USING COVERING INDEX sqlite_autoindex_adt_twins_1 (id=?)
                    """)
    void aQueryGoesByAnIndex(String query, String step) {
        assertThat(plan(query))
                .anyMatch(line -> line.contains("SEARCH " + step))
                .noneMatch(line -> line.contains("SCAN n"));
    }

    private List<String> plan(String text) {
        Query query = QueryReader.read(text);
        QueryStatement statement =
                QueryStatement.page(query, new Projection(query, ApiVersion.V2023_10_31), List.of(), 101);
        return twins.database.call(tx -> tx.query(
                "EXPLAIN QUERY PLAN " + statement.sql(),
                row -> row.getString("detail"),
                statement.arguments().toArray()));
    }
}
