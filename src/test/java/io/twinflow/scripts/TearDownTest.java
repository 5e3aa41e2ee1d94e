package io.twinflow.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TearDownTest {
    private static final String ROOM = "{\"$metadata\": {\"$model\": \"dtmi:example:Room;1\"}}";

    private static final String GRAPH = "src/test/resources/az/graph.ndjson";

    private Cloud cloud;

    @BeforeAll
    void start(@TempDir Path state) throws Exception {
        cloud = Cloud.empty(state);
    }

    @BeforeEach
    void setUp() throws Exception {
        assertThat(cloud.run("models").exitCode()).isZero();
        assertThat(cloud.run("routes").exitCode()).isZero();
        assertThat(cloud.run("enrollment").exitCode()).isZero();
        cloud.forgetCalls();
    }

    @AfterEach
    void removeWhatOthersMade() {
        cloud.data.twins("DELETE", "/digitaltwins/lobby", "");
        cloud.data.twins("DELETE", "/eventroutes/theirs", "");
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void whatIsOursGoesInAnOrderThatNothingHinders() throws Exception {
        cloud.run("example", "--file", GRAPH);
        cloud.data.put(
                "/digitaltwins/floor-2/relationships/added-later",
                "{\"$targetId\": \"room-001\", \"$relationshipName\": \"rel_has_rooms\"}");

        Script script = cloud.run("teardown", "--file", GRAPH, "--yes");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.out().lines())
                .containsExactly(
                        "enrolment group twinflow: deleted",
                        "route twin-to-twin: deleted",
                        "route time-series: deleted",
                        "relationships: 2 deleted",
                        "twins: 3 deleted",
                        "models: 6 deleted",
                        "The resource group is still there and still billed; --resource-group deletes it.");
        assertThat(cloud.data.twins("/models").path("value")).isEmpty();
        assertThat(cloud.data.query("SELECT * FROM digitaltwins")).isEmpty();
    }

    @Test
    void whatOthersMadeStaysAndSoDoTheModelsOfTheirTwins() throws Exception {
        cloud.data.put("/digitaltwins/lobby", ROOM);
        cloud.data.put("/eventroutes/theirs", "{\"endpointName\": \"twin-events\", \"filter\": \"false\"}");

        Script script = cloud.run("teardown", "--file", GRAPH, "--yes");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.out())
                .contains(
                        "models: 5 deleted", "model dtmi:example:Room;1: kept, because twins or other models have it");
        assertThat(cloud.data.twins("/eventroutes").path("value"))
                .extracting(route -> route.path("id").asText())
                .containsExactly("theirs");
        assertThat(cloud.data.twins("/digitaltwins/lobby").path("$dtId").asText())
                .isEqualTo("lobby");
    }

    @Test
    void allTakesAwayWhatOthersMadeToo() throws Exception {
        cloud.data.put("/digitaltwins/lobby", ROOM);
        cloud.data.put("/eventroutes/theirs", "{\"endpointName\": \"twin-events\", \"filter\": \"false\"}");

        Script script = cloud.run("teardown", "--all", "--yes");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.out()).contains("route theirs: deleted", "twins, relationships and models: all deleted");
        assertThat(cloud.data.twins("/eventroutes").path("value")).isEmpty();
        assertThat(cloud.data.twins("/models").path("value")).isEmpty();
        assertThat(cloud.data.query("SELECT * FROM digitaltwins")).isEmpty();
    }

    @Test
    void aSecondTeardownFindsNothing() throws Exception {
        assertThat(cloud.run("teardown", "--file", GRAPH, "--yes").exitCode()).isZero();

        Script script = cloud.run("teardown", "--file", GRAPH, "--yes");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.out())
                .contains(
                        "enrolment group twinflow: not there",
                        "route twin-to-twin: not there",
                        "twins: 0 deleted",
                        "models: 0 deleted");
    }

    @Test
    void nothingIsTakenAwayUnlessSomebodySaysYes() throws Exception {
        JsonNode before = cloud.data.group();

        Script script = cloud.run("teardown");

        assertThat(script.exitCode()).isEqualTo(2);
        assertThat(cloud.data.group()).isEqualTo(before);
    }

    @Test
    void aResourceGroupIsDeletedByItsNameAlone() throws Exception {
        Script script = cloud.run("teardown", "--resource-group", "rg-other", "--yes");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(cloud.calls()).containsExactly("group delete --name rg-other --yes");
        assertThat(script.out()).contains("rg-other: deleted");
    }
}
