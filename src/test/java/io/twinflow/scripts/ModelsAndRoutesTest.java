package io.twinflow.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelsAndRoutesTest {
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
        cloud.data.put("/eventroutes/time-series", "{\"endpointName\": \"twin-events\", \"filter\": \"false\"}");
        cloud.data.put("/eventroutes/theirs", "{\"endpointName\": \"twin-events\", \"filter\": \"false\"}");

        Script script = cloud.run("routes");

        assertThat(script.out().lines())
                .containsExactly(
                        "route twin-to-twin: unchanged",
                        "route time-series: changed",
                        "route theirs: not in the file, left alone");
        assertThat(cloud.data.twins("/eventroutes/time-series").path("filter").asText())
                .isEqualTo("true");
        assertThat(cloud.data.twins("/eventroutes/theirs").path("filter").asText())
                .isEqualTo("false");
    }

    private static String model(String name) {
        return "{\"@id\": \"dtmi:files:" + name + ";1\", \"@type\": \"Interface\","
                + " \"@context\": \"dtmi:dtdl:context;2\"}";
    }
}
