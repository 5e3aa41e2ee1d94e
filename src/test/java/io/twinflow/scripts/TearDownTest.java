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
        cloud.twins("DELETE", "/digitaltwins/lobby", "");
        cloud.twins("DELETE", "/eventroutes/theirs", "");
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void whatIsOursGoesInAnOrderThatNothingHinders() throws Exception {
        cloud.run("example", "--file", GRAPH);
        cloud.put(
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
        assertThat(cloud.twins("/models").path("value")).isEmpty();
        assertThat(cloud.query("SELECT * FROM digitaltwins")).isEmpty();
    }

    @Test
    void whatOthersMadeStaysAndSoDoTheModelsOfTheirTwins() throws Exception {
        cloud.put("/digitaltwins/lobby", ROOM);
        cloud.put("/eventroutes/theirs", "{\"endpointName\": \"twin-events\", \"filter\": \"false\"}");

        Script script = cloud.run("teardown", "--file", GRAPH, "--yes");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.out())
                .contains(
                        "models: 5 deleted", "model dtmi:example:Room;1: kept, because twins or other models have it");
        assertThat(cloud.twins("/eventroutes").path("value"))
                .extracting(route -> route.path("id").asText())
                .containsExactly("theirs");
        assertThat(cloud.twins("/digitaltwins/lobby").path("$dtId").asText()).isEqualTo("lobby");
    }

    @Test
    void allTakesAwayWhatOthersMadeToo() throws Exception {
        cloud.put("/digitaltwins/lobby", ROOM);
        cloud.put("/eventroutes/theirs", "{\"endpointName\": \"twin-events\", \"filter\": \"false\"}");

        Script script = cloud.run("teardown", "--all", "--yes");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.out()).contains("route theirs: deleted", "twins, relationships and models: all deleted");
        assertThat(cloud.twins("/eventroutes").path("value")).isEmpty();
        assertThat(cloud.twins("/models").path("value")).isEmpty();
        assertThat(cloud.query("SELECT * FROM digitaltwins")).isEmpty();
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
        JsonNode before = cloud.group();

        Script script = cloud.run("teardown");

        assertThat(script.exitCode()).isEqualTo(2);
        assertThat(cloud.group()).isEqualTo(before);
    }

    @Test
    void aResourceGroupIsDeletedByItsNameAlone() throws Exception {
        Script script = cloud.run("teardown", "--resource-group", "rg-other", "--yes");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(cloud.calls()).containsExactly("group delete --name rg-other --yes");
        assertThat(script.out()).contains("rg-other: deleted");
    }
}
