package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.models.JsonPatchDocument;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import io.twinflow.local.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twins whose model was deleted, and perhaps uploaded again in another form. */
class OrphanedTwinTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void aRoomWithoutItsModel() {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("room", Samples.room("room").addToContents("Seats", 4), Object.class);
        client.createOrReplaceDigitalTwin("other", Samples.room("other"), Object.class);
        client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class);
        relate("room", "door", "next_to", "other");
        client.deleteModel(Samples.OFFICE);
        client.deleteModel(Samples.ROOM);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void itIsReadAndDeletedWithItsRelationships() {
        assertThat(client.getDigitalTwin("room", String.class)).contains("\"Seats\":4");
        assertThat(client.getComponent("room", "sensor", String.class)).contains("$metadata");
        assertThat(client.listRelationships("room", BasicRelationship.class)).hasSize(1);

        client.deleteRelationship("room", "door");
        client.deleteDigitalTwin("room");

        assertThat(Refusal.of(() -> client.getDigitalTwin("room", String.class)).statusAndCode())
                .isEqualTo("404 DigitalTwinNotFound");
    }

    @Test
    void relationshipsMayLeadToItButNotStartFromIt() {
        relate("floor", "1", "contains", "room");
        relate("floor", "2", "rooms", "room");

        Refusal outgoing = Refusal.of(() -> relate("room", "window", "next_to", "other"));
        Refusal patch = Refusal.of(
                () -> client.updateRelationship("room", "door", new JsonPatchDocument().appendAdd("/door", true)));

        assertThat(client.listIncomingRelationships("room")).hasSize(2);
        assertThat(outgoing.statusAndCode()).isEqualTo("400 ValidationFailed");
        assertThat(patch.statusAndCode()).isEqualTo("400 ValidationFailed");
    }

    @Test
    void itsPropertiesAreNotWritten() {
        Refusal twin =
                Refusal.of(() -> client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Seats", 5)));
        Refusal component = Refusal.of(
                () -> client.updateComponent("room", "sensor", new JsonPatchDocument().appendAdd("/SetPoint", 5)));

        assertThat(twin.statusAndCode()).isEqualTo("400 ValidationFailed");
        assertThat(component.statusAndCode()).isEqualTo("400 ValidationFailed");
    }

    @Test
    void itSendsTelemetry() {
        client.publishTelemetry("room", "1", Map.of("Noise", 1));
        client.publishComponentTelemetry("room", "sensor", "2", Map.of("Noise", 1));

        assertThat(twins.service.journal().last())
                .extracting(TwinsJournal.Call::status)
                .endsWith(204, 204);
    }

    @Test
    void itIsWritableAgainWhenTheModelIsBack() {
        client.createModels(List.of(Samples.ROOM_MODEL));

        client.updateDigitalTwin("room", new JsonPatchDocument().appendReplace("/Seats", 5));

        assertThat(client.getDigitalTwin("room", String.class)).contains("\"Seats\":5");
    }

    @Test
    void whatDoesNotFitTheNewModelStaysReadableAndBarsWritingUntilItIsPatched() {
        client.createModels(List.of(
                Samples.ROOM_MODEL.replace("\"Seats\", \"schema\": \"integer\"", "\"Seats\", \"schema\": \"string\"")));

        Refusal refusal =
                Refusal.of(() -> client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Name", "a")));
        String still = client.getDigitalTwin("room", String.class);
        client.updateDigitalTwin(
                "room", new JsonPatchDocument().appendReplace("/Seats", "four").appendAdd("/Name", "a"));

        assertThat(refusal.statusAndCode()).isEqualTo("400 ValidationFailed");
        assertThat(still).contains("\"Seats\":4");
        assertThat(Json.read(client.getDigitalTwin("room", String.class))
                        .path("Seats")
                        .asText())
                .isEqualTo("four");
    }

    private void relate(String source, String id, String name, String target) {
        client.createOrReplaceRelationship(source, id, Samples.relationship(source, id, name, target), Object.class);
    }
}
