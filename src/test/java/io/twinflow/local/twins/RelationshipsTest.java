package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.CreateOrReplaceRelationshipOptions;
import com.azure.digitaltwins.core.models.DeleteRelationshipOptions;
import com.azure.digitaltwins.core.models.IncomingRelationship;
import com.azure.digitaltwins.core.models.UpdateRelationshipOptions;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelationshipsTest {
    private static final String STALE = "W/\"00000000-0000-0000-0000-000000000000\"";

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
    void aRelationshipComesBackAsItWasPut() {
        put(Samples.relationship("a", "door", "next_to", "b").addProperty("door", true));

        String json = client.getRelationship("a", "door", String.class);

        assertThat(json)
                .isEqualTo(
                        ("{'$relationshipId':'door','$etag':" + Json.read(json).path("$etag")
                                        + ",'$sourceId':'a','$relationshipName':'next_to','$targetId':'b','door':true}")
                                .replace('\'', '"'));
    }

    @Test
    void bothEndsSeeTheRelationship() {
        put(Samples.relationship("floor", "1", "rooms", "a"));
        put(Samples.relationship("floor", "2", "contains", "a"));
        put(Samples.relationship("b", "1", "next_to", "a"));

        var incoming = client.listIncomingRelationships("a").stream().toList();

        assertThat(incoming)
                .extracting(IncomingRelationship::getSourceId, IncomingRelationship::getRelationshipName)
                .containsExactly(tuple("b", "next_to"), tuple("floor", "rooms"), tuple("floor", "contains"));
        assertThat(incoming.get(1).getRelationshipLink())
                .isEqualTo(twins.url() + "/digitaltwins/floor/relationships/1?api-version=2023-10-31");
        assertThat(client.listRelationships("floor", BasicRelationship.class)).hasSize(2);
        assertThat(client.listRelationships("floor", "rooms", BasicRelationship.class, Context.NONE))
                .extracting(BasicRelationship::getId)
                .containsExactly("1");
    }

    @Test
    void longListsComeInPages() {
        IntStream.range(0, 230).forEach(i -> put(Samples.relationship("floor", "r%03d".formatted(i), "contains", "a")));

        assertThat(client.listRelationships("floor", BasicRelationship.class).stream())
                .extracting(BasicRelationship::getId)
                .hasSize(230)
                .doesNotHaveDuplicates();
        assertThat(client.listIncomingRelationships("a").stream()).hasSize(230);
    }

    @Test
    void theIdsInThePathCountNotThoseInTheBody() throws IOException, InterruptedException {
        String body =
                "{\"$relationshipId\": \"y\", \"$sourceId\": \"floor\", \"$targetId\": \"b\", \"$relationshipName\": \"next_to\"}";

        twins.raw("PUT", "/digitaltwins/a/relationships/x?api-version=2023-10-31", body);
        var noSource = twins.raw("PUT", "/digitaltwins/attic/relationships/x?api-version=2023-10-31", body);

        assertThat(client.getRelationship("a", "x", BasicRelationship.class).getSourceId())
                .isEqualTo("a");
        assertThat(Json.read(noSource.body()).at("/error/code").asText()).isEqualTo("DigitalTwinNotFound");
    }

    @Test
    void idsAreUniqueForEachSource() {
        put(Samples.relationship("a", "door", "next_to", "b"));
        put(Samples.relationship("b", "door", "next_to", "a"));

        client.deleteRelationship("a", "door");

        assertThat(client.getRelationship("b", "door", BasicRelationship.class).getTargetId())
                .isEqualTo("a");
    }

    @Test
    void aSecondPutReplacesUnlessItMustCreate() {
        put(Samples.relationship("a", "door", "next_to", "b"));
        put(Samples.relationship("a", "door", "next_to", "b").addProperty("door", true));

        Refusal refusal = Refusal.of(() -> client.createOrReplaceRelationshipWithResponse(
                "a",
                "door",
                Samples.relationship("a", "door", "next_to", "b"),
                BasicRelationship.class,
                new CreateOrReplaceRelationshipOptions().setIfNoneMatch("*"),
                Context.NONE));

        assertThat(refusal.statusAndCode()).isEqualTo("412 PreconditionFailed");
        assertThat(refusal.message())
                .startsWith("If-None-Match: * header was specified but a relationship with the id door was found.");
        assertThat(relationship().path("door").asBoolean()).isTrue();
    }

    @Test
    void propertiesArePatchedUnderTheirEtag() {
        put(Samples.relationship("a", "door", "next_to", "b"));
        String etag = relationship().path("$etag").asText();
        JsonPatchDocument open = new JsonPatchDocument().appendAdd("/door", true);

        update(open, etag);

        assertThat(relationship().path("door").asBoolean()).isTrue();
        assertThat(Refusal.of(() -> update(open, etag)).statusAndCode()).isEqualTo("412 PreconditionFailed");
        assertThat(Refusal.of(() -> update(new JsonPatchDocument().appendAdd("/door", 1), "*"))
                        .statusAndCode())
                .isEqualTo("400 ValidationFailed");
        assertThat(Refusal.of(() -> update(new JsonPatchDocument().appendReplace("/$targetId", "floor"), "*"))
                        .statusAndCode())
                .isEqualTo("400 JsonPatchInvalid");
    }

    @Test
    void aTwinIsDeletedOnlyWithoutRelationships() {
        put(Samples.relationship("a", "door", "next_to", "b"));

        Refusal source = Refusal.of(() -> client.deleteDigitalTwin("a"));
        Refusal target = Refusal.of(() -> client.deleteDigitalTwin("b"));
        Refusal stale = Refusal.of(() -> client.deleteRelationshipWithResponse(
                "a", "door", new DeleteRelationshipOptions().setIfMatch(STALE), Context.NONE));
        client.deleteRelationship("a", "door");
        client.deleteDigitalTwin("a");

        assertThat(source.statusAndCode()).isEqualTo("400 RelationshipsNotDeleted");
        assertThat(source.message())
                .isEqualTo("Twin a has active relationships. Cannot delete a twin unless all the relationships are"
                        + " deleted. Please ensure that the active relationships on the twin are deleted. See section on"
                        + " retrieving relationships https://aka.ms/adtv2twins.");
        assertThat(target.statusAndCode()).isEqualTo("400 RelationshipsNotDeleted");
        assertThat(stale.statusAndCode()).isEqualTo("412 PreconditionFailed");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        Refusal get = Refusal.of(() -> client.getRelationship("a", "none", String.class));

        assertThat(get.statusAndCode()).isEqualTo("404 RelationshipNotFound");
        assertThat(get.message()).startsWith("Relationship none not found on twin a. Please verify");
        assertThat(Refusal.of(() -> client.deleteRelationship("a", "none")).statusAndCode())
                .isEqualTo("404 RelationshipNotFound");
        assertThat(Refusal.of(() -> client.listIncomingRelationships("attic").forEach(item -> {}))
                        .statusAndCode())
                .isEqualTo("404 DigitalTwinNotFound");
        assertThat(Refusal.of(() ->
                                client.listRelationships("attic", String.class).forEach(item -> {}))
                        .statusAndCode())
                .isEqualTo("404 DigitalTwinNotFound");
    }

    private void put(BasicRelationship relationship) {
        client.createOrReplaceRelationship(
                relationship.getSourceId(), relationship.getId(), relationship, BasicRelationship.class);
    }

    private void update(JsonPatchDocument patch, String etag) {
        client.updateRelationshipWithResponse(
                "a", "door", patch, new UpdateRelationshipOptions().setIfMatch(etag), Context.NONE);
    }

    private JsonNode relationship() {
        return Json.read(client.getRelationship("a", "door", String.class));
    }
}
