package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.models.JsonPatchDocument;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When what was written, as {@code $metadata} says it. */
class TwinMetadataTest {
    private static final String FIRST = "2026-03-01T10:00:00.1234560Z";
    private static final String SECOND = "2026-03-01T10:00:01.1234560Z";

    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void aRoomOfASecondAgo() {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("room", Samples.room("room").addToContents("Name", "a"), Object.class);
        twins.clock.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aWriteOfAComponentMovesItsTimeAndThatOfTheTwin() {
        client.updateComponent("room", "sensor", new JsonPatchDocument().appendAdd("/SetPoint", 20));

        assertThat(room().at("/sensor/$metadata/$lastUpdateTime").asText()).isEqualTo(SECOND);
        assertThat(room().at("/sensor/$metadata/SetPoint/lastUpdateTime").asText())
                .isEqualTo(SECOND);
        assertThat(room().at("/$metadata/$lastUpdateTime").asText()).isEqualTo(SECOND);
        assertThat(room().at("/$metadata/Name/lastUpdateTime").asText()).isEqualTo(FIRST);
    }

    @Test
    void aWriteOfAPropertyLeavesTheTimesOfComponents() {
        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Seats", 4));

        assertThat(room().at("/$metadata/$lastUpdateTime").asText()).isEqualTo(SECOND);
        assertThat(room().at("/sensor/$metadata/$lastUpdateTime").asText()).isEqualTo(FIRST);
    }

    @Test
    void aWriteBelowAPropertyIsAWriteOfTheProperty() {
        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Labels", Json.read("{\"floor\": \"1\"}")));
        twins.clock.advance(Duration.ofSeconds(-1));
        client.updateDigitalTwin("room", new JsonPatchDocument().appendRemove("/Labels/floor"));

        assertThat(room().at("/$metadata/Labels/lastUpdateTime").asText()).isEqualTo(FIRST);
    }

    @Test
    void aRemovalTakesTheMetadataAlong() {
        client.updateDigitalTwin("room", new JsonPatchDocument().appendRemove("/Name"));

        assertThat(room().path("$metadata").has("Name")).isFalse();
        assertThat(room().at("/$metadata/$lastUpdateTime").asText()).isEqualTo(SECOND);
    }

    @Test
    void theTimesThatAClientGivesAreIgnored() throws IOException, InterruptedException {
        String old = "{'lastUpdateTime': '2001-01-01T00:00:00Z'}";
        String body = "{'Name': 'b', 'sensor': {'$metadata': {'$lastUpdateTime': '2001-01-01T00:00:00Z'}},"
                + " '$metadata': {'$model': 'dtmi:samples:Room;1', 'Name': " + old + ", 'Seats': " + old + "}}";

        twins.raw("PUT", "/digitaltwins/room?api-version=2023-10-31", body.replace('\'', '"'));

        assertThat(room().at("/$metadata/Name/lastUpdateTime").asText()).isEqualTo(SECOND);
        assertThat(room().at("/sensor/$metadata/$lastUpdateTime").asText()).isEqualTo(SECOND);
        assertThat(room().path("$metadata").has("Seats")).isFalse();
    }

    @Test
    void onlyTheTwinNamesItsModel() {
        assertThat(room().at("/$metadata/$model").asText()).isEqualTo(Samples.ROOM);
        assertThat(room().at("/sensor/$metadata").has("$model")).isFalse();
    }

    private JsonNode room() {
        return Json.read(client.getDigitalTwin("room", String.class));
    }
}
