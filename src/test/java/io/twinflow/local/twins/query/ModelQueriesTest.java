package io.twinflow.local.twins.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicDigitalTwinMetadata;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import io.twinflow.local.twins.LocalTwins;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelQueriesTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void aTwinOfEachModel() {
        client.createModels(List.of(
                model("dtmi:x:room;1", ""),
                model("dtmi:x:room;2", ""),
                model("dtmi:x:room;2.1", ""),
                model("dtmi:x:room;10", ""),
                model("dtmi:x:rooms;3", ""),
                model("dtmi:x:office;1", ",\"extends\": \"dtmi:x:room;1\""),
                model("dtmi:x:bureau;1", ",\"extends\": [\"dtmi:x:office;1\", \"dtmi:x:rooms;3\"]"),
                model("dtmi:x:plain", "")));
        Stream.of("room;1", "room;2", "room;2.1", "room;10", "rooms;3", "office;1", "bureau;1", "plain")
                .forEach(name -> put(name.replace(';', '-'), "dtmi:x:" + name));
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @CsvSource({
        "dtmi:x:room;1,   bureau-1 office-1 room-1 room-10 room-2 room-2.1",
        "dtmi:x:room;2,   room-10 room-2 room-2.1",
        "dtmi:x:room;2.1, room-10 room-2.1",
        "dtmi:x:room;2.2, room-10",
        "dtmi:x:room,     bureau-1 office-1 room-1 room-10 room-2 room-2.1",
        "dtmi:x:office;1, bureau-1 office-1",
        "dtmi:x:rooms;1,  bureau-1 rooms-3",
        "dtmi:x:plain,    plain",
        "dtmi:x:plain;1,  ''",
        "dtmi:x:Room;1,   ''"
    })
    void aModelStandsForItsLaterVersionsAndAllThatExtendThem(String model, String expected) {
        assertThat(ofModel(model)).isEqualTo(expected);
    }

    @Test
    void aTwinWhoseModelIsGoneIsStillOfItButOfNoOther() {
        client.deleteModel("dtmi:x:bureau;1");

        assertThat(ofModel("dtmi:x:bureau;1")).isEqualTo("bureau-1");
        assertThat(ofModel("dtmi:x:office;1")).isEqualTo("office-1");
    }

    @Test
    void aModelThatComesBackBringsItsBases() {
        client.deleteModel("dtmi:x:bureau;1");
        client.createModels(List.of(model("dtmi:x:bureau;1", ",\"extends\": \"dtmi:x:rooms;3\"")));

        assertThat(ofModel("dtmi:x:rooms;3")).isEqualTo("bureau-1 rooms-3");
        assertThat(ofModel("dtmi:x:office;1")).isEqualTo("office-1");
    }

    private String ofModel(String model) {
        return String.join(
                " ",
                client
                        .query("SELECT * FROM DIGITALTWINS WHERE IS_OF_MODEL('" + model + "')", BasicDigitalTwin.class)
                        .stream()
                        .map(BasicDigitalTwin::getId)
                        .toList());
    }

    private void put(String id, String model) {
        client.createOrReplaceDigitalTwin(
                id,
                new BasicDigitalTwin(id).setMetadata(new BasicDigitalTwinMetadata().setModelId(model)),
                BasicDigitalTwin.class);
    }

    private static String model(String id, String more) {
        return "{\"@id\": \"" + id + "\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;3\"" + more + "}";
    }
}
