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

class ComponentPatchTest {
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

    private JsonNode room() {
        return Json.read(client.getDigitalTwin("room", String.class));
    }
}
