package io.twinflow.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.json.Json;
import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.TwinsAccess;
import io.twinflow.wire.TwinJson;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTest {
    private static final int ROOMS = 20;

    @TempDir
    private Path folder;

    private Cloud cloud;

    @BeforeEach
    void start() throws Exception {
        cloud = Cloud.empty(folder);
        assertThat(cloud.run("models").exitCode()).isZero();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void theExampleIsTheBuildingOfTheSimulatorWithTheTwinsOfItsDevices() throws Exception {
        Script script = cloud.run("example");

        assertThat(script.exitCode()).as(script.err()).isZero();
        try (LocalAzure other = LocalAzure.start(LocalOptions.forTests().withoutApp(), (level, function, text) -> {})) {
            var twins =
                    TwinsAccess.overHttp(URI.create(other.endpoints().twins().http()));
            var building = new Building(twins, ROOMS);
            building.construct();
            Fleet.ids(ROOMS).forEach(id -> twins.createOrReplaceDigitalTwin(id, device(id), JsonNode.class));
            building.equip(Fleet.ids(ROOMS));
            for (String kind : List.of("digitaltwins", "relationships")) {
                String query = "SELECT * FROM " + kind;
                List<JsonNode> made = new ArrayList<>();
                twins.query(query, String.class).forEach(one -> made.add(Json.read(one)));
                assertThat(bare(cloud.data.query(query))).isEqualTo(bare(made));
            }
        }
    }

    @Test
    void whatIsThereIsLeftAsItIs() throws Exception {
        Path file = graph("{\"$dtId\": \"hall#1?\", \"$metadata\": {\"$model\": \"dtmi:example:Room;1\"}}");
        cloud.run("example", "--file", file.toString());
        JsonNode before = cloud.data.twins("/digitaltwins/hall%231%3F");

        Script script = cloud.run("example", "--file", file.toString());

        assertThat(script.out()).contains("Twins: 0 created, 1 unchanged", "Relationships: 0 created, 0 unchanged");
        assertThat(before.path("$dtId").asText()).isEqualTo("hall#1?");
        assertThat(cloud.data.twins("/digitaltwins/hall%231%3F")).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoGraphIsRefused() throws Exception {
        Script script = cloud.run("example", "--file", "pom.xml");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err()).startsWith("example.sh: pom.xml is not a file of bulk imports");
    }

    @Test
    void aTwinWithoutAnIdIsRefusedBeforeAnythingIsMade() throws Exception {
        Path graph = graph("{\"$metadata\": {\"$model\": \"dtmi:example:Room;1\"}}");

        Script script = cloud.run("example", "--file", graph.toString());

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err()).contains("has a twin without $dtId");
        assertThat(cloud.data.twins("/digitaltwins/null").path("$dtId").isMissingNode())
                .isTrue();
    }

    private Path graph(String twin) throws Exception {
        return Files.writeString(
                folder.resolve("graph.ndjson"),
                "{\"Section\": \"Header\"}\n{\"fileVersion\": \"1.0.0\"}\n{\"Section\": \"Twins\"}\n" + twin + "\n");
    }

    /** The twin that registering makes, before a hub is chosen. */
    private static JsonNode device(String id) {
        var twin = new NewTwin(new TwinId(id), new ModelId(Fleet.MODEL), Set.of("deviceInformation"), Map.of());
        return TwinJson.write(twin);
    }

    private static List<JsonNode> bare(Iterable<JsonNode> found) {
        List<JsonNode> all = new ArrayList<>();
        found.forEach(one -> {
            ObjectNode bare = one.deepCopy();
            bare.findParents("$lastUpdateTime").forEach(holder -> ((ObjectNode) holder).remove("$lastUpdateTime"));
            all.add(bare.without("$etag"));
        });
        all.sort(Comparator.comparing(JsonNode::toString));
        return all;
    }
}
