package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.BasicDigitalTwinComponent;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationshipRulesTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void aFloorAndRooms() {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class);
        List.of("a", "b").forEach(id -> client.createOrReplaceDigitalTwin(id, Samples.room(id), Object.class));
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void whatTheModelsDoNotAllowIsRefused() {
        assertThat(refused("a", "x", "contains", "b")).isEqualTo("400 InvalidRelationship");
        assertThat(refused("floor", "x", "rooms", "floor2")).isEqualTo("404 TargetDigitalTwinNotFound");
        assertThat(refused("floor", "x", "lifts", "a")).isEqualTo("400 InvalidRelationship");
        assertThat(refused("a", "x", "next_to", "a")).isEqualTo("400 OperationNotAllowed");
        assertThat(refused("attic", "x", "rooms", "a")).isEqualTo("404 DigitalTwinNotFound");
        assertThat(Refusal.of(() -> put(
                                Samples.relationship("a", "x", "next_to", "b").addProperty("door", "open")))
                        .statusAndCode())
                .isEqualTo("400 ValidationFailed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"$relationshipName": "next_to"}                                   | TargetDigitalTwinNotFound
            {"$targetId": "b"}                                                 | InvalidRelationship
            {"$targetId": "b", "$relationshipName": 1}                         | InvalidRelationship
            {"$targetId": "b", "$relationshipName": "next_to", "$other": 1}    | ValidationFailed
            {"$targetId": "b", "$relationshipName": "next_to", "window": true} | ValidationFailed
            {"$targetId": "b", "$relationshipName": "next_to", "door": null}   | ValidationFailed
            []                                                                 | InvalidArgument
            """)
    void aBodyWithoutMeaningIsRefused(String body, String code) throws IOException, InterruptedException {
        var answer = twins.raw("PUT", "/digitaltwins/a/relationships/x?api-version=2023-10-31", body);

        assertThat(Json.read(answer.body()).at("/error/code").asText()).isEqualTo(code);
    }

    @Test
    void whatTheModelDoesNotSayIsRefusedInTheWordsOfTheService() {
        Refusal refusal = Refusal.of(() -> put(Samples.relationship("a", "x", "contains", "b")));

        assertThat(refusal.message())
                .isEqualTo("Twin relationship does not align with the model. Please ensure that the relationship is in"
                        + " alignment with the model. See section on listing models http://aka.ms/adtv2models.");
    }

    @Test
    void aTargetMayExtendTheModelThatIsAskedFor() {
        client.createOrReplaceDigitalTwin(
                "office",
                Samples.twin("office", Samples.OFFICE).addToContents("sensor", new BasicDigitalTwinComponent()),
                Object.class);

        put(Samples.relationship("floor", "1", "rooms", "office"));

        assertThat(client.listRelationships("floor", BasicRelationship.class)).hasSize(1);
    }

    private void put(BasicRelationship relationship) {
        client.createOrReplaceRelationship(
                relationship.getSourceId(), relationship.getId(), relationship, BasicRelationship.class);
    }

    private String refused(String from, String id, String name, String to) {
        return Refusal.of(() -> put(Samples.relationship(from, id, name, to))).statusAndCode();
    }
}
