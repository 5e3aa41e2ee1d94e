package io.twinflow.local.twins.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.LocalTwins;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The examples of the documentation, asked through the official client.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/how-to-query-graph">how to query</a>
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/reference-query-clause-select">reference</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedQueriesTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeAll
    void graph() {
        DocumentedGraph.create(client);
    }

    @AfterAll
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/queries/documented.txt", delimiterString = "=>", quoteCharacter = '`')
    void everyDocumentedExampleReturnsWhatItDocuments(String query, String expected) {
        assertThat(results(query)).isEqualTo(expected);
    }

    @Test
    void countCountsWhatTheQueryWouldReturn() {
        assertThat(results("SELECT COUNT() FROM DIGITALTWINS")).isEqualTo("{\"COUNT\":42}");
        assertThat(results("SELECT COUNT() FROM RELATIONSHIPS")).isEqualTo("{\"COUNT\":39}");
    }

    @Test
    void everyTwinComesAsItsGetAnswers() {
        List<String> found = client.query("SELECT * FROM DIGITALTWINS", String.class).stream()
                .toList();

        assertThat(found).hasSize(42).allSatisfy(twin -> {
            String id = Json.read(twin).path("$dtId").asText();
            assertThat(Json.read(twin)).isEqualTo(Json.read(client.getDigitalTwin(id, String.class)));
        });
    }

    @Test
    void everyRelationshipComesAsItsGetAnswers() {
        List<String> found = client.query("SELECT * FROM RELATIONSHIPS", String.class).stream()
                .toList();

        assertThat(found).hasSize(39).allSatisfy(item -> {
            JsonNode relationship = Json.read(item);
            assertThat(relationship)
                    .isEqualTo(Json.read(client.getRelationship(
                            relationship.path("$sourceId").asText(),
                            relationship.path("$relationshipId").asText(),
                            String.class)));
        });
    }

    /** The results in order, with ids in place of twins and relationships. */
    private String results(String query) {
        return client.query(query, String.class).stream()
                .map(Json::read)
                .map(DocumentedQueriesTest::brief)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String brief(JsonNode item) {
        for (String id : List.of("$dtId", "$relationshipId")) {
            if (item.has(id)) {
                return item.path(id).asText();
            }
        }
        ObjectNode brief = Json.object();
        for (Map.Entry<String, JsonNode> member : item.properties()) {
            brief.set(
                    member.getKey(),
                    member.getValue().isObject() ? brief.textNode(brief(member.getValue())) : member.getValue());
        }
        return Json.write(brief);
    }
}
