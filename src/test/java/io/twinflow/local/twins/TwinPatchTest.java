package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwinComponent;
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
import org.junit.jupiter.params.provider.ValueSource;

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
    void aSourceTimeIsKeptBesideTheUpdateTime() {
        client.updateDigitalTwin(
                "room",
                new JsonPatchDocument()
                        .appendAdd("/Temperature", 1)
                        .appendAdd("/$metadata/Temperature/sourceTime", "2026-02-28T23:59:59.1234567Z")
                        .appendAdd("/sensor/SetPoint", 2)
                        .appendReplace("/sensor/$metadata/SetPoint/sourceTime", "2026-02-28T00:00:00Z"));

        assertThat(room().at("/$metadata/Temperature/sourceTime").asText()).isEqualTo("2026-02-28T23:59:59.1234567Z");
        assertThat(room().at("/sensor/$metadata/SetPoint/sourceTime").asText()).isEqualTo("2026-02-28T00:00:00Z");
    }

    @Test
    void anOldApiCannotWriteSourceTimes() {
        DigitalTwinsClient old = twins.oldClient();

        Refusal refusal = Refusal.of(() -> old.updateDigitalTwin(
                "room", new JsonPatchDocument().appendAdd("/$metadata/Name/sourceTime", "2026-02-28T00:00:00Z")));

        assertThat(refusal.statusAndCode()).isEqualTo("400 JsonPatchInvalid");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"op": "add", "path": "", "value": {"$metadata": {}}}]         | Parameter path must not be empty.
            [{"op": "add", "path": "Point", "value": 1}]                    | Could not resolve path Point.
            [{"op": "remove", "path": "/SetPoint"}]                         | SetPoint does not exist on component.
            [{"op": "add", "path": "/$metadata/$model", "value": "dtmi:a;1"}] | The path /sensor/$metadata/$model cannot be patched.
            """)
    void aPatchOfAComponentStaysWithinIt(String patch, String message) throws IOException, InterruptedException {
        var answer = twins.raw("PATCH", "/digitaltwins/room/components/sensor?api-version=2023-10-31", patch);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.read(answer.body()).at("/error/message").asText())
                .startsWith(message + " Please provide a valid patch document.");
    }

    @Test
    void aComponentIsReplacedAsAWholeButNotRemoved() {
        client.updateComponent("room", "sensor", new JsonPatchDocument().appendAdd("/SetPoint", 20.5));

        client.updateDigitalTwin(
                "room", new JsonPatchDocument().appendReplace("/sensor", Map.of("$metadata", Map.of())));
        Refusal removal =
                Refusal.of(() -> client.updateDigitalTwin("room", new JsonPatchDocument().appendRemove("/sensor")));

        assertThat(room().path("sensor").has("SetPoint")).isFalse();
        assertThat(removal.statusAndCode()).isEqualTo("400 ValidationFailed");
    }

    @Test
    void aModelIsLeftWithTheComponentsItHad() {
        client.updateDigitalTwin(
                "room",
                new JsonPatchDocument()
                        .appendReplace("/$metadata/$model", Samples.FLOOR)
                        .appendRemove("/sensor")
                        .appendRemove("/Name"));
        client.updateDigitalTwin(
                "room",
                new JsonPatchDocument()
                        .appendAdd("/sensor", Map.of("SetPoint", 1, "$metadata", Map.of()))
                        .appendReplace("/$metadata/$model", Samples.ROOM));

        assertThat(room().at("/$metadata/$model").asText()).isEqualTo(Samples.ROOM);
        assertThat(client.getComponent("room", "sensor", BasicDigitalTwinComponent.class)
                        .getContents())
                .containsEntry("SetPoint", 1);
    }

    @Test
    void aSourceTimeStaysUntilItIsWrittenItself() {
        client.updateDigitalTwin(
                "room", new JsonPatchDocument().appendAdd("/$metadata/Name/sourceTime", "2026-01-01T00:00:00Z"));

        client.updateDigitalTwin("room", new JsonPatchDocument().appendReplace("/Name", "new"));

        assertThat(room().at("/$metadata/Name/sourceTime").asText()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-01-01", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00Z[Europe/Paris]"})
    void aSourceTimeIsInIso8601(String time) {
        Refusal refusal = Refusal.of(() -> client.updateDigitalTwin(
                "room", new JsonPatchDocument().appendAdd("/$metadata/Name/sourceTime", time)));

        assertThat(refusal.statusAndCode()).isEqualTo("400 ValidationFailed");
    }

    @Test
    void aComponentIsReadAndPatchedByItself() {
        client.updateComponent("room", "sensor", new JsonPatchDocument().appendAdd("/SetPoint", 20.5));

        BasicDigitalTwinComponent sensor = client.getComponent("room", "sensor", BasicDigitalTwinComponent.class);

        assertThat(sensor.getContents()).containsEntry("SetPoint", 20.5);
        assertThat(sensor.getLastUpdatedOn()).isEqualTo("2026-03-01T10:00:00.123456Z");
        assertThat(client.getComponentWithResponse("room", "sensor", String.class, Context.NONE)
                        .getDeserializedHeaders()
                        .getETag())
                .isEqualTo(room().path("$etag").asText());
    }

    @Test
    void anUnknownComponentIsNotFoundToReadAndNotResolvedToPatch() {
        Refusal read = Refusal.of(() -> client.getComponent("room", "motor", String.class));
        Refusal write = Refusal.of(
                () -> client.updateComponent("room", "motor", new JsonPatchDocument().appendAdd("/Speed", 1)));
        Refusal noTwin = Refusal.of(() -> client.getComponent("attic", "motor", String.class));

        assertThat(read.statusAndCode()).isEqualTo("404 ComponentNotFound");
        assertThat(read.message()).startsWith("room does not have component motor Please verify");
        assertThat(write.statusAndCode()).isEqualTo("400 JsonPatchInvalid");
        assertThat(write.message()).startsWith("Could not resolve path /motor/Speed.");
        assertThat(noTwin.statusAndCode()).isEqualTo("404 DigitalTwinNotFound");
    }

    private String patch(String body) throws IOException, InterruptedException {
        return twins.raw("PATCH", "/digitaltwins/room?api-version=2023-10-31", body)
                .body();
    }

    private JsonNode room() {
        return Json.read(client.getDigitalTwin("room", String.class));
    }
}
