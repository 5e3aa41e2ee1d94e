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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What comes from files: the models and the example. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphFilesTest {
    private static final int ROOMS = 20;

    private Cloud cloud;

    @TempDir
    private Path folder;

    @BeforeAll
    void start(@TempDir Path state) throws Exception {
        cloud = Cloud.empty(state);
        assertThat(cloud.run("models").exitCode()).isZero();
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void theExampleIsTheBuildingOfTheSimulatorWithTheTwinsOfItsDevices() throws Exception {
        Script script = cloud.run("example");

        assertThat(script.exitCode()).as(script.err()).isZero();
        try (LocalAzure other =
                LocalAzure.start(LocalOptions.forTests().withoutApp(), (level, function, text) -> {})) {
            var twins = TwinsAccess.overHttp(URI.create(other.endpoints().twins().http()));
            var building = new Building(twins, ROOMS);
            building.construct();
            Fleet.ids(ROOMS).forEach(id -> twins.createOrReplaceDigitalTwin(id, device(id), JsonNode.class));
            building.equip(Fleet.ids(ROOMS));
            for (String kind : List.of("digitaltwins", "relationships")) {
                String query = "SELECT * FROM " + kind;
                List<JsonNode> made = new ArrayList<>();
                twins.query(query, String.class).forEach(one -> made.add(Json.read(one)));
                assertThat(sorted(cloud.query(query))).isEqualTo(sorted(made));
            }
        }
    }

    @Test
    void whatIsThereIsLeftAsItIs() throws Exception {
        Path file = graph("{\"$dtId\": \"hall#1?\", \"$metadata\": {\"$model\": \"dtmi:example:Room;1\"}}");
        cloud.run("example", "--file", file.toString());
        JsonNode before = cloud.twins("/digitaltwins/hall%231%3F");

        Script script = cloud.run("example", "--file", file.toString());

        assertThat(script.out()).contains("Twins: 0 created, 1 unchanged", "Relationships: 0 created, 0 unchanged");
        assertThat(before.path("$dtId").asText()).isEqualTo("hall#1?");
        assertThat(cloud.twins("/digitaltwins/hall%231%3F")).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoGraphIsRefused() throws Exception {
        Script script = cloud.run("example", "--file", "pom.xml");

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err()).startsWith("example.sh: pom.xml is not a file of bulk imports");
    }

    @Test
    void aModelThatIsThereWithOtherContentIsNotReplaced() throws Exception {
        String room = Files.readString(Path.of("models/Room-1.json"));
        Files.writeString(folder.resolve("Room-1.json"), room.replace("\"currentTemp\"", "\"temperature\""));

        Script script = cloud.run("models", "--models", folder.toString());

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err())
                .contains("Model dtmi:example:Room;1 is there already with other content: raise its version");
    }

    @Test
    void aModelIsTheSameHoweverItIsWritten() throws Exception {
        ObjectNode room = (ObjectNode) Json.read(Files.readString(Path.of("models/Room-1.json")));
        room.putObject("displayName").put("en", "Room");
        room.putArray("@context").add("dtmi:dtdl:context;2");
        Files.writeString(folder.resolve("models.json"), Json.array().add(room).toPrettyString());

        Script script = cloud.run("models", "--models", folder.toString());

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.out()).isEqualTo("models: 0 created, 1 unchanged\n");
    }

    @Test
    void modelsThatAreMissingAreUploadedAtOnceWithWhatTheyBuildOn() throws Exception {
        Files.writeString(folder.resolve("a.json"), model("a").replace("}", ", \"extends\": \"dtmi:files:b;1\"}"));
        Files.writeString(folder.resolve("b.json"), model("b"));

        Script script = cloud.run("models", "--models", folder.toString());

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.out()).endsWith("models: 2 created, 0 unchanged\n");
    }

    @Test
    void aDirectoryWithoutModelsIsAMistake() throws Exception {
        Script script = cloud.run("models", "--models", folder.resolve("none").toString());

        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.err()).contains("There are no models in");
    }

    @Test
    void aRouteThatSomebodyChangedIsBroughtBackAndOthersAreNamed() throws Exception {
        cloud.run("routes");
        cloud.put("/eventroutes/time-series", "{\"endpointName\": \"twin-events\", \"filter\": \"false\"}");
        cloud.put("/eventroutes/theirs", "{\"endpointName\": \"twin-events\", \"filter\": \"false\"}");

        Script script = cloud.run("routes");

        assertThat(script.out().lines())
                .containsExactly(
                        "route twin-to-twin: unchanged",
                        "route time-series: changed",
                        "route theirs: not in the file, left alone");
        assertThat(cloud.twins("/eventroutes/time-series").path("filter").asText())
                .isEqualTo("true");
        assertThat(cloud.twins("/eventroutes/theirs").path("filter").asText()).isEqualTo("false");
    }

    private Path graph(String twin) throws Exception {
        return Files.writeString(
                folder.resolve("graph.ndjson"),
                "{\"Section\": \"Header\"}\n{\"fileVersion\": \"1.0.0\"}\n{\"Section\": \"Twins\"}\n" + twin + "\n");
    }

    private static String model(String name) {
        return "{\"@id\": \"dtmi:files:" + name + ";1\", \"@type\": \"Interface\","
                + " \"@context\": \"dtmi:dtdl:context;2\"}";
    }

    /** The twin that registering makes, before a hub is chosen. */
    private static JsonNode device(String id) {
        var twin = new NewTwin(
                new TwinId(id), new ModelId(Fleet.MODEL), Set.of("deviceInformation"), Map.of());
        return TwinJson.write(twin);
    }

    private static List<JsonNode> sorted(Iterable<JsonNode> found) {
        List<JsonNode> all = new ArrayList<>();
        found.forEach(one -> {
            ObjectNode bare = one.deepCopy();
            bare.remove("$etag");
            bare.withObject("/$metadata").remove("$lastUpdateTime");
            bare.withObject("/deviceInformation/$metadata").remove("$lastUpdateTime");
            all.add(bare);
        });
        all.sort(Comparator.comparing(JsonNode::toString));
        return all;
    }
}
