package io.twinflow.local.twins.sdk;

import static io.twinflow.local.twins.sdk.Client.etag;
import static io.twinflow.local.twins.sdk.Client.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.rest.Response;
import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.models.CreateOrReplaceRelationshipOptions;
import com.azure.digitaltwins.core.models.DeleteRelationshipOptions;
import com.azure.digitaltwins.core.models.DigitalTwinsResponse;
import com.azure.digitaltwins.core.models.UpdateRelationshipOptions;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RelationshipsClientTest {
    private static final String STALE = "W/\"00000000-0000-0000-0000-000000000000\"";
    private static final JsonPatchDocument OPEN = new JsonPatchDocument().appendAdd("/door", true);

    private final LocalTwins twins = new LocalTwins();
    private final Client client;

    RelationshipsClientTest(Client.Kind kind) {
        client = kind.of(twins);
    }

    @BeforeEach
    void aFloorAndRooms() {
        client.get(sync -> sync.createModels(Samples.MODELS), async -> async.createModels(Samples.MODELS));
        List.of(Samples.floor("floor"), Samples.room("a"), Samples.room("b")).forEach(this::create);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aRelationshipIsCreatedAndRead() {
        BasicRelationship created = put("a", "door", "next_to", "b");
        BasicRelationship read = get("a", "door");

        assertThat(read.getETag()).isEqualTo(created.getETag());
        assertThat(read)
                .extracting(
                        BasicRelationship::getId,
                        BasicRelationship::getSourceId,
                        BasicRelationship::getName,
                        BasicRelationship::getTargetId)
                .containsExactly("door", "a", "next_to", "b");
    }

    @Test
    void theEtagOfAnAnswerIsThatOfTheRelationship() {
        DigitalTwinsResponse<BasicRelationship> created = putUnder(null);
        DigitalTwinsResponse<BasicRelationship> read = client.get(
                sync -> sync.getRelationshipWithResponse("a", "door", BasicRelationship.class, Context.NONE),
                async -> async.getRelationshipWithResponse("a", "door", BasicRelationship.class));

        assertThat(created.getStatusCode()).isEqualTo(200);
        assertThat(etag(read))
                .isEqualTo(etag(created))
                .isEqualTo(read.getValue().getETag());
        assertThat(refusal(() -> putUnder("*"))).isEqualTo("412 PreconditionFailed");
        assertThat(refusal(() -> putUnder("nonsense"))).isEqualTo("400 InvalidArgument");
    }

    @Test
    void aRelationshipIsPatchedUnderItsEtag() {
        String first = put("a", "door", "next_to", "b").getETag();

        DigitalTwinsResponse<Void> update = patchUnder(first);
        patch("door", new JsonPatchDocument().appendReplace("/door", false));

        assertThat(update.getStatusCode()).isEqualTo(204);
        assertThat(etag(update)).isNotEqualTo(first);
        assertThat(get("a", "door").getProperties()).containsEntry("door", false);
        assertThat(refusal(() -> patchUnder(first))).isEqualTo("412 PreconditionFailed");
    }

    @Test
    void aRelationshipIsDeletedUnderItsEtag() {
        String etag = put("a", "door", "next_to", "b").getETag();
        put("b", "door", "next_to", "a");

        Response<Void> deletion = deleteUnder("a", etag);
        client.run(sync -> sync.deleteRelationship("b", "door"), async -> async.deleteRelationship("b", "door"));

        assertThat(deletion.getStatusCode()).isEqualTo(204);
        assertThat(refusal(() -> get("a", "door"))).isEqualTo("404 RelationshipNotFound");
        assertThat(refusal(() -> get("b", "door"))).isEqualTo("404 RelationshipNotFound");
    }

    @Test
    void everyRefusalOfACreationHasItsCode() {
        assertThat(refusal(() -> put("a", "with space", "next_to", "b"))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> put("a", "x", "contains", "b"))).isEqualTo("400 InvalidRelationship");
        assertThat(refusal(() -> put("a", "x", "next_to", "floor"))).isEqualTo("400 InvalidRelationship");
        assertThat(refusal(() -> put("a", "x", "next_to", "a"))).isEqualTo("400 OperationNotAllowed");
        assertThat(refusal(
                        () -> put(Samples.relationship("a", "x", "next_to", "b").addProperty("door", "ajar"))))
                .isEqualTo("400 ValidationFailed");
        assertThat(refusal(() -> put("attic", "x", "next_to", "b"))).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal(() -> put("a", "x", "next_to", "attic"))).isEqualTo("404 TargetDigitalTwinNotFound");
    }

    @Test
    void everyRefusalOfAPatchHasItsCode() {
        put("a", "door", "next_to", "b");

        assertThat(refusal(() -> patchUnder("nonsense"))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> patch("door", new JsonPatchDocument().appendReplace("/door", true))))
                .isEqualTo("400 JsonPatchInvalid");
        assertThat(refusal(() -> patch("door", new JsonPatchDocument().appendAdd("/door", "ajar"))))
                .isEqualTo("400 ValidationFailed");
        assertThat(refusal(() -> patch("gate", OPEN))).isEqualTo("404 RelationshipNotFound");
        assertThat(refusal(() -> patchUnder(STALE))).isEqualTo("412 PreconditionFailed");
    }

    @Test
    void everyRefusalOfAReadingOrADeletionHasItsCode() {
        put("a", "door", "next_to", "b");

        assertThat(refusal(() -> get("attic", "door"))).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal(() -> get("a", "gate"))).isEqualTo("404 RelationshipNotFound");
        assertThat(refusal(() -> deleteUnder("attic", "*"))).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal(() -> deleteUnder("b", "*"))).isEqualTo("404 RelationshipNotFound");
        assertThat(refusal(() -> deleteUnder("a", STALE))).isEqualTo("412 PreconditionFailed");
    }

    private void create(BasicDigitalTwin twin) {
        client.get(
                sync -> sync.createOrReplaceDigitalTwin(twin.getId(), twin, Object.class),
                async -> async.createOrReplaceDigitalTwin(twin.getId(), twin, Object.class));
    }

    private BasicRelationship put(String source, String id, String name, String target) {
        return put(Samples.relationship(source, id, name, target));
    }

    private BasicRelationship put(BasicRelationship relationship) {
        String source = relationship.getSourceId();
        String id = relationship.getId();
        return client.get(
                sync -> sync.createOrReplaceRelationship(source, id, relationship, BasicRelationship.class),
                async -> async.createOrReplaceRelationship(source, id, relationship, BasicRelationship.class));
    }

    private DigitalTwinsResponse<BasicRelationship> putUnder(@Nullable String ifNoneMatch) {
        var door = Samples.relationship("a", "door", "next_to", "b");
        var options = new CreateOrReplaceRelationshipOptions().setIfNoneMatch(ifNoneMatch);
        return client.get(
                sync -> sync.createOrReplaceRelationshipWithResponse(
                        "a", "door", door, BasicRelationship.class, options, Context.NONE),
                async -> async.createOrReplaceRelationshipWithResponse(
                        "a", "door", door, BasicRelationship.class, options));
    }

    private BasicRelationship get(String source, String id) {
        return client.get(
                sync -> sync.getRelationship(source, id, BasicRelationship.class),
                async -> async.getRelationship(source, id, BasicRelationship.class));
    }

    private void patch(String id, JsonPatchDocument patch) {
        client.run(sync -> sync.updateRelationship("a", id, patch), async -> async.updateRelationship("a", id, patch));
    }

    private DigitalTwinsResponse<Void> patchUnder(String ifMatch) {
        var options = new UpdateRelationshipOptions().setIfMatch(ifMatch);
        return client.get(
                sync -> sync.updateRelationshipWithResponse("a", "door", OPEN, options, Context.NONE),
                async -> async.updateRelationshipWithResponse("a", "door", OPEN, options));
    }

    private Response<Void> deleteUnder(String source, String ifMatch) {
        var options = new DeleteRelationshipOptions().setIfMatch(ifMatch);
        return client.get(
                sync -> sync.deleteRelationshipWithResponse(source, "door", options, Context.NONE),
                async -> async.deleteRelationshipWithResponse(source, "door", options));
    }
}
