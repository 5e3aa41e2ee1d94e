package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.models.JsonPatchDocument;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinPatchTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void aRoom() {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("room", Samples.room("room").addToContents("Name", "old"), Object.class);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void valuesAreAddedReplacedAndRemovedWithTheirMetadata() {
        client.updateDigitalTwin(
                "room",
                new JsonPatchDocument()
                        .appendAdd("/Temperature", 21.5)
                        .appendReplace("/Temperature", 22)
                        .appendRemove("/Name"));

        JsonNode room = room();
        assertThat(room.path("Temperature").asText()).isEqualTo("22");
        assertThat(room.has("Name")).isFalse();
        assertThat(room.path("$metadata").has("Name")).isFalse();
        assertThat(room.path("$metadata").has("Temperature")).isTrue();
    }

    @Test
    void everyDigitOfANumberIsKept() throws IOException, InterruptedException {
        patch("[{\"op\": \"add\", \"path\": \"/Temperature\", \"value\": 100.0000000000000000010}]");

        String room = twins.raw("GET", "/digitaltwins/room?api-version=2023-10-31", "")
                .body();
        assertThat(room).contains("\"Temperature\":100.0000000000000000010,"); // the client itself would round it
    }

    @Test
    void fieldsAndMapEntriesCanBeReachedWhenTheirParentIsThere() {
        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Address", Map.of("Street", "Main")));
        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Labels", Map.of("a", "b")));
        client.updateDigitalTwin(
                "room",
                new JsonPatchDocument()
                        .appendAdd("/Address/Number", 7)
                        .appendRemove("/Labels/a")
                        .appendAdd("/Labels/x~1y", "slash"));

        assertThat(room().path("Address")).isEqualTo(Json.read("{\"Street\": \"Main\", \"Number\": 7}"));
        assertThat(room().path("Labels")).isEqualTo(Json.read("{\"x/y\": \"slash\"}"));
    }

    @Test
    void theModelCanBeChangedIfTheTwinThenFits() {
        client.updateDigitalTwin(
                "room",
                new JsonPatchDocument()
                        .appendReplace("/$metadata/$model", Samples.OFFICE)
                        .appendAdd("/Desks", 4));
        Refusal refusal = Refusal.of(() -> client.updateDigitalTwin(
                "room", new JsonPatchDocument().appendReplace("/$metadata/$model", Samples.ROOM)));
        Refusal unknown = Refusal.of(() -> client.updateDigitalTwin(
                "room", new JsonPatchDocument().appendReplace("/$metadata/$model", "dtmi:none;1")));

        assertThat(room().at("/$metadata/$model").asText()).isEqualTo(Samples.OFFICE);
        assertThat(refusal.statusAndCode()).isEqualTo("400 ValidationFailed");
        assertThat(unknown.statusAndCode()).isEqualTo("400 ValidationFailed");
    }

    @Test
    void aPatchIsAllOrNothing() {
        Refusal refusal = Refusal.of(() -> client.updateDigitalTwin(
                "room", new JsonPatchDocument().appendReplace("/Name", "new").appendAdd("/Seats", "many")));

        assertThat(refusal.statusAndCode()).isEqualTo("400 ValidationFailed");
        assertThat(room().path("Name").asText()).isEqualTo("old");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"op": "move", "from": "/Name", "path": "/Name"}]        | Unsupported operation type move.
            [{"op": "test", "path": "/Name", "value": "old"}]         | Unsupported operation type test.
            [{"op": "remove", "path": "/Seats"}]                      | Seats does not exist on component.
            [{"op": "replace", "path": "/Seats", "value": 1}]         | Seats does not exist on component.
            [{"op": "remove", "path": "/sensor/SetPoint"}]            | SetPoint does not exist on component.
            [{"op": "add", "path": "/Address/Number", "value": 1}]    | The target location specified by path segment 'Address' was not found.
            [{}]                                                      | Parameter op must not be empty.
            {"path": "/Name"}                                         | The patch must be an array of operations.
            []                                                        | The patch must be an array of operations.
            [{"op": "add", "path": "", "value": {}}]                  | Parameter path must not be empty.
            [{"op": "add", "path": "/", "value": {}}]                 | Could not resolve path /.
            [{"op": "add", "path": "Name", "value": "x"}]             | Could not resolve path Name.
            [{"op": "add", "path": "/Na~2me", "value": "x"}]          | Could not resolve path /Na~2me.
            [{"op": "add", "path": "/Name"}]                          | Parameter value must not be empty.
            [{"op": "add", "path": "/$dtId", "value": "x"}]           | The path $dtId cannot be patched.
            [{"op": "remove", "path": "/$metadata/Name"}]             | The path /$metadata/Name cannot be patched.
            [{"op": "add", "path": "/$metadata/Seats/sourceTime", "value": "2026-01-01T00:00:00Z"}] | The target location specified by path segment 'Seats' was not found.
            """)
    void aPatchThatMakesNoSenseIsRefused(String patch, String message) throws IOException, InterruptedException {
        JsonNode error = Json.read(patch(patch)).path("error");

        assertThat(error.path("code").asText()).isEqualTo("JsonPatchInvalid");
        assertThat(error.path("message").asText())
                .isEqualTo(message
                        + " Please provide a valid patch document. See section on update apis in the documentation"
                        + " https://aka.ms/adtv2twins.");
    }

    private String patch(String body) throws IOException, InterruptedException {
        return twins.raw("PATCH", "/digitaltwins/room?api-version=2023-10-31", body)
                .body();
    }

    private JsonNode room() {
        return Json.read(client.getDigitalTwin("room", String.class));
    }
}
