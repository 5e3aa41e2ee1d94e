package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.CreateOrReplaceDigitalTwinOptions;
import com.azure.digitaltwins.core.models.DeleteDigitalTwinOptions;
import com.azure.digitaltwins.core.models.UpdateDigitalTwinOptions;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinsTest {
    private static final String STALE = "W/\"00000000-0000-0000-0000-000000000000\"";

    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void models() {
        client.createModels(Samples.MODELS);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aTwinComesBackAsItWasPutWithTimesForEachProperty() throws IOException, InterruptedException {
        put(
                "room",
                "{\"Temperature\": 68, \"Name\": \"1\", \"sensor\": {\"SetPoint\": 21.50, \"$metadata\": {}},"
                        + " \"$metadata\": {\"$model\": \"dtmi:samples:Room;1\"}}");

        // the client itself would write 21.5
        String room = twins.raw("GET", "/digitaltwins/room?api-version=2023-10-31", "")
                .body();

        String time = "2026-03-01T10:00:00.1234560Z";
        String etag = Json.read(room).path("$etag").asText();
        assertThat(room)
                .isEqualTo(("{'$dtId':'room','$etag':" + Json.read(room).path("$etag")
                                + ",'Temperature':68,'Name':'1','sensor':{'SetPoint':21.50,'$metadata':"
                                + "{'$lastUpdateTime':'TIME','SetPoint':{'lastUpdateTime':'TIME'}}},'$metadata':"
                                + "{'$model':'dtmi:samples:Room;1','$lastUpdateTime':'TIME',"
                                + "'Temperature':{'lastUpdateTime':'TIME'},'Name':{'lastUpdateTime':'TIME'}}}")
                        .replace('\'', '"')
                        .replace("TIME", time));
        assertThat(etag).matches("W/\"[0-9a-f-]{36}\"");
    }

    @Test
    void theOldApiKnowsNoTwinTimes() {
        DigitalTwinsClient old = twins.oldClient();
        put("room", "{\"sensor\": {\"$metadata\": {}}, \"$metadata\": {\"$model\": \"dtmi:samples:Room;1\"}}");

        String room = old.getDigitalTwin("room", String.class);

        assertThat(room).doesNotContain("$lastUpdateTime").contains("\"$model\"");
    }

    @Test
    void aPutMayCarrySourceTimes() {
        put(
                "room",
                "{\"Name\": \"a\", \"sensor\": {\"SetPoint\": 1, \"$metadata\": {\"SetPoint\":"
                        + " {\"sourceTime\": \"2020-01-01T00:00:00Z\"}}}, \"$metadata\": {\"$model\": \"dtmi:samples:Room;1\","
                        + " \"Name\": {\"sourceTime\": \"2021-01-01T00:00:00.5Z\"}}}");

        JsonNode room = twin("room");

        assertThat(room.at("/$metadata/Name/sourceTime").asText()).isEqualTo("2021-01-01T00:00:00.5Z");
        assertThat(room.at("/$metadata/Name/lastUpdateTime").asText()).isEqualTo("2026-03-01T10:00:00.1234560Z");
        assertThat(room.at("/sensor/$metadata/SetPoint/sourceTime").asText()).isEqualTo("2020-01-01T00:00:00Z");
    }

    @Test
    void aSecondPutReplacesUnlessItMustCreate() {
        var first = client.createOrReplaceDigitalTwin("room", Samples.room("room"), BasicDigitalTwin.class);
        var again = client.createOrReplaceDigitalTwin(
                "room", Samples.room("room").addToContents("Name", "new"), BasicDigitalTwin.class);

        Refusal refusal = Refusal.of(() -> client.createOrReplaceDigitalTwinWithResponse(
                "room",
                Samples.room("room"),
                BasicDigitalTwin.class,
                new CreateOrReplaceDigitalTwinOptions().setIfNoneMatch("*"),
                Context.NONE));

        assertThat(again.getETag()).isNotEqualTo(first.getETag());
        assertThat(refusal.statusAndCode()).isEqualTo("412 PreconditionFailed");
        assertThat(refusal.message())
                .isEqualTo(
                        "If-None-Match: * header was specified but a twin with the id room was found. Please specify a"
                                + " different twin id.");
        assertThat(twin("room").path("Name").asText()).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            the model must exist        | {"$metadata": {"$model": "dtmi:none;1"}}
            the model must be named     | {"Name": "a"}
            every component is required | {"$metadata": {"$model": "dtmi:samples:Room;1"}}
            a component has metadata    | {"sensor": {}, "$metadata": {"$model": "dtmi:samples:Room;1"}}
            unknown members are refused | {"Nam": "a", "sensor": {"$metadata": {}}, "$metadata": {"$model": "dtmi:samples:Room;1"}}
            unknown in a component      | {"sensor": {"x": 1, "$metadata": {}}, "$metadata": {"$model": "dtmi:samples:Room;1"}}
            text is not a double        | {"Temperature": "60", "sensor": {"$metadata": {}}, "$metadata": {"$model": "dtmi:samples:Room;1"}}
            null is not a value         | {"Name": null, "sensor": {"$metadata": {}}, "$metadata": {"$model": "dtmi:samples:Room;1"}}
            a fraction is not an int    | {"Seats": 1.5, "sensor": {"$metadata": {}}, "$metadata": {"$model": "dtmi:samples:Room;1"}}
            a field of the wrong type   | {"Address": {"Number": "1"}, "sensor": {"$metadata": {}}, "$metadata": {"$model": "dtmi:samples:Room;1"}}
            an unknown field            | {"Address": {"City": "1"}, "sensor": {"$metadata": {}}, "$metadata": {"$model": "dtmi:samples:Room;1"}}
            a map value of wrong type   | {"Labels": {"a": 1}, "sensor": {"$metadata": {}}, "$metadata": {"$model": "dtmi:samples:Room;1"}}
            """)
    void aTwinThatDoesNotFitItsModelIsRefused(String why, String twin) {
        Refusal refusal = Refusal.of(() -> put("room", twin));

        assertThat(refusal.statusAndCode()).as(why).isEqualTo("400 ValidationFailed");
        assertThat(refusal.message()).isEqualTo("Invalid twin specified");
        assertThat(Refusal.of(() -> twin("room")).statusAndCode()).isEqualTo("404 DigitalTwinNotFound");
    }

    @Test
    void anInheritedModelAllowsWhatItsParentAllows() {
        put(
                "office",
                "{\"Desks\": 3, \"Name\": \"a\", \"sensor\": {\"$metadata\": {}},"
                        + " \"$metadata\": {\"$model\": \"dtmi:samples:Office;1\"}}");

        assertThat(twin("office").path("Desks").intValue()).isEqualTo(3);
    }

    @Test
    void aWriteOnAStaleVersionIsRefused() {
        String etag = client.createOrReplaceDigitalTwin("room", Samples.room("room"), BasicDigitalTwin.class)
                .getETag();
        JsonPatchDocument patch = new JsonPatchDocument().appendAdd("/Name", "a");

        Refusal update = Refusal.of(() -> update(patch, STALE));
        Refusal nonsense = Refusal.of(() -> update(patch, "nonsense"));
        Refusal deletion = Refusal.of(() -> client.deleteDigitalTwinWithResponse(
                "room", new DeleteDigitalTwinOptions().setIfMatch(STALE), Context.NONE));
        update(patch, etag);

        assertThat(update.statusAndCode()).isEqualTo("412 PreconditionFailed");
        assertThat(update.message()).startsWith("The provided etag " + STALE + " doesn't match the current etag");
        assertThat(nonsense.statusAndCode()).isEqualTo("400 InvalidArgument");
        assertThat(deletion.statusAndCode()).isEqualTo("412 PreconditionFailed");
        assertThat(twin("room").path("$etag").asText()).isNotEqualTo(etag);
    }

    @Test
    void aDeletedTwinIsGone() {
        client.createOrReplaceDigitalTwin("room", Samples.room("room"), BasicDigitalTwin.class);

        client.deleteDigitalTwin("room");

        Refusal refusal = Refusal.of(() -> client.deleteDigitalTwin("room"));
        assertThat(refusal.statusAndCode()).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal.message())
                .isEqualTo("There is no digital twin instance that exists with the ID room. Please verify that the twin"
                        + " id is valid and ensure that the twin is not deleted. See section on querying the twins"
                        + " https://aka.ms/adtv2query.");
    }

    @Test
    void timeMovesOnlyForWhatIsWritten() {
        put(
                "room",
                "{\"Name\": \"a\", \"Seats\": 1, \"sensor\": {\"$metadata\": {}},"
                        + " \"$metadata\": {\"$model\": \"dtmi:samples:Room;1\"}}");
        twins.clock.advance(Duration.ofSeconds(1));

        client.updateDigitalTwin("room", new JsonPatchDocument().appendReplace("/Name", "a"));

        JsonNode metadata = twin("room").path("$metadata");
        assertThat(metadata.at("/$lastUpdateTime").asText()).startsWith("2026-03-01T10:00:01.");
        assertThat(metadata.at("/Name/lastUpdateTime").asText()).startsWith("2026-03-01T10:00:01.");
        assertThat(metadata.at("/Seats/lastUpdateTime").asText()).startsWith("2026-03-01T10:00:00.");
    }

    private void update(JsonPatchDocument patch, String etag) {
        client.updateDigitalTwinWithResponse(
                "room", patch, new UpdateDigitalTwinOptions().setIfMatch(etag), Context.NONE);
    }

    private void put(String id, String json) {
        client.createOrReplaceDigitalTwin(id, Json.read(json), JsonNode.class);
    }

    private JsonNode twin(String id) {
        return Json.read(client.getDigitalTwin(id, String.class));
    }
}
