package io.twinflow.local.twins.sdk;

import static io.twinflow.local.twins.sdk.Client.etag;
import static io.twinflow.local.twins.sdk.Client.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.rest.Response;
import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.models.CreateOrReplaceDigitalTwinOptions;
import com.azure.digitaltwins.core.models.DeleteDigitalTwinOptions;
import com.azure.digitaltwins.core.models.DigitalTwinsResponse;
import com.azure.digitaltwins.core.models.UpdateDigitalTwinOptions;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.Samples;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TwinsClientTest {
    private static final String STALE = "W/\"00000000-0000-0000-0000-000000000000\"";
    private static final JsonPatchDocument WARMER = new JsonPatchDocument().appendAdd("/Temperature", 21.5);

    private final LocalTwins twins = new LocalTwins();
    private final Client client;

    TwinsClientTest(Client.Kind kind) {
        client = kind.of(twins);
        client.get(sync -> sync.createModels(Samples.MODELS), async -> async.createModels(Samples.MODELS));
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aTwinIsCreatedAndRead() {
        BasicDigitalTwin created = put(Samples.room("room").addToContents("Name", "kitchen"));
        BasicDigitalTwin read = get("room");

        assertThat(created.getId()).isEqualTo("room");
        assertThat(read.getETag()).isEqualTo(created.getETag());
        assertThat(read.getContents()).containsEntry("Name", "kitchen").containsKey("sensor");
        assertThat(read.getMetadata().getModelId()).isEqualTo(Samples.ROOM);
        assertThat(read.getMetadata().getPropertyMetadata())
                .hasEntrySatisfying(
                        "Name",
                        metadata -> assertThat(metadata.getLastUpdatedOn()).isEqualTo("2026-03-01T10:00:00.123456Z"));
    }

    @Test
    void theEtagOfAnAnswerIsThatOfTheTwin() {
        DigitalTwinsResponse<BasicDigitalTwin> created = putUnder(null);
        DigitalTwinsResponse<BasicDigitalTwin> read = client.get(
                sync -> sync.getDigitalTwinWithResponse("room", BasicDigitalTwin.class, Context.NONE),
                async -> async.getDigitalTwinWithResponse("room", BasicDigitalTwin.class));

        assertThat(created.getStatusCode()).isEqualTo(200);
        assertThat(etag(created)).isEqualTo(created.getValue().getETag());
        assertThat(read.getStatusCode()).isEqualTo(200);
        assertThat(etag(read)).isEqualTo(etag(created));
    }

    @Test
    void aTwinIsReplacedUnlessItMustBeNew() {
        put(Samples.room("room").addToContents("Name", "kitchen"));

        DigitalTwinsResponse<BasicDigitalTwin> replaced = putUnder(null);

        assertThat(replaced.getValue().getContents()).doesNotContainKey("Name");
        assertThat(refusal(() -> putUnder("*"))).isEqualTo("412 PreconditionFailed");
        assertThat(refusal(() -> putUnder(etag(replaced)))).isEqualTo("400 InvalidArgument");
    }

    @Test
    void aTwinIsPatchedUnderItsEtag() {
        String first = put(Samples.room("room")).getETag();

        DigitalTwinsResponse<Void> update = patchUnder(first);
        client.run(sync -> sync.updateDigitalTwin("room", WARMER), async -> async.updateDigitalTwin("room", WARMER));

        assertThat(update.getStatusCode()).isEqualTo(204);
        assertThat(etag(update)).isNotEqualTo(first).isNotEqualTo(get("room").getETag());
        assertThat(get("room").getContents()).containsEntry("Temperature", 21.5);
        assertThat(refusal(() -> patchUnder(first))).isEqualTo("412 PreconditionFailed");
    }

    @Test
    void aTwinIsDeletedUnderItsEtag() {
        String etag = put(Samples.room("room")).getETag();
        put(Samples.floor("floor"));

        Response<Void> deletion = deleteUnder("room", etag);
        client.run(sync -> sync.deleteDigitalTwin("floor"), async -> async.deleteDigitalTwin("floor"));

        assertThat(deletion.getStatusCode()).isEqualTo(204);
        assertThat(refusal(() -> get("room"))).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal(() -> get("floor"))).isEqualTo("404 DigitalTwinNotFound");
    }

    /** The client writes a string that looks like JSON as that JSON. */
    @Test
    void aStringThatLooksLikeJsonIsHeldAgainstTheModelAsTheJsonItBecomes() {
        BasicDigitalTwin address = put(Samples.room("room").addToContents("Address", "{\"Street\": \"Main\"}"));

        assertThat(address.getContents()).containsEntry("Address", Map.of("Street", "Main"));
        assertThat(refusal(() -> put(Samples.room("room").addToContents("Name", "{\"a\": 1}"))))
                .isEqualTo("400 ValidationFailed");
    }

    @Test
    void everyRefusalOfACreationHasItsCode() {
        client.run(sync -> sync.decommissionModel(Samples.FLOOR), async -> async.decommissionModel(Samples.FLOOR));

        assertThat(refusal(() -> put(Samples.room("with space")))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> put(Samples.floor("floor")))).isEqualTo("400 ModelDecommissioned");
        assertThat(refusal(() -> put(Samples.twin("room", Samples.ROOM)))).isEqualTo("400 ValidationFailed");
        assertThat(refusal(() -> put(Samples.twin("room", "dtmi:none;1")))).isEqualTo("400 ValidationFailed");
        assertThat(refusal(() -> put(Samples.room("room").addToContents("Temperature", "hot"))))
                .isEqualTo("400 ValidationFailed");
    }

    @Test
    void everyRefusalOfAPatchHasItsCode() {
        put(Samples.room("room"));

        assertThat(refusal(() -> patchUnder("nonsense"))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> patch("room", new JsonPatchDocument().appendMove("/Name", "/Seats"))))
                .isEqualTo("400 JsonPatchInvalid");
        assertThat(refusal(() -> patch("room", new JsonPatchDocument().appendRemove("/Name"))))
                .isEqualTo("400 JsonPatchInvalid");
        assertThat(refusal(() -> patch("room", new JsonPatchDocument().appendAdd("/Name", 1))))
                .isEqualTo("400 ValidationFailed");
        assertThat(refusal(() -> patch("attic", WARMER))).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal(() -> patchUnder(STALE))).isEqualTo("412 PreconditionFailed");
    }

    @Test
    void everyRefusalOfADeletionHasItsCode() {
        put(Samples.room("room"));
        put(Samples.floor("floor"));
        var rooms = Samples.relationship("floor", "1", "rooms", "room");
        client.get(
                sync -> sync.createOrReplaceRelationship("floor", "1", rooms, Object.class),
                async -> async.createOrReplaceRelationship("floor", "1", rooms, Object.class));

        assertThat(refusal(() -> deleteUnder("room", "nonsense"))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> deleteUnder("room", "*"))).isEqualTo("400 RelationshipsNotDeleted");
        assertThat(refusal(() -> deleteUnder("attic", "*"))).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal(() -> deleteUnder("room", STALE))).isEqualTo("412 PreconditionFailed");
    }

    private BasicDigitalTwin put(BasicDigitalTwin twin) {
        return client.get(
                sync -> sync.createOrReplaceDigitalTwin(twin.getId(), twin, BasicDigitalTwin.class),
                async -> async.createOrReplaceDigitalTwin(twin.getId(), twin, BasicDigitalTwin.class));
    }

    private DigitalTwinsResponse<BasicDigitalTwin> putUnder(@Nullable String ifNoneMatch) {
        BasicDigitalTwin room = Samples.room("room");
        var options = new CreateOrReplaceDigitalTwinOptions().setIfNoneMatch(ifNoneMatch);
        return client.get(
                sync -> (DigitalTwinsResponse<BasicDigitalTwin>) sync.createOrReplaceDigitalTwinWithResponse(
                        "room", room, BasicDigitalTwin.class, options, Context.NONE),
                async -> async.createOrReplaceDigitalTwinWithResponse("room", room, BasicDigitalTwin.class, options));
    }

    private BasicDigitalTwin get(String id) {
        return client.get(
                sync -> sync.getDigitalTwin(id, BasicDigitalTwin.class),
                async -> async.getDigitalTwin(id, BasicDigitalTwin.class));
    }

    private void patch(String id, JsonPatchDocument patch) {
        client.run(sync -> sync.updateDigitalTwin(id, patch), async -> async.updateDigitalTwin(id, patch));
    }

    private DigitalTwinsResponse<Void> patchUnder(String ifMatch) {
        var options = new UpdateDigitalTwinOptions().setIfMatch(ifMatch);
        return client.get(
                sync -> sync.updateDigitalTwinWithResponse("room", WARMER, options, Context.NONE),
                async -> async.updateDigitalTwinWithResponse("room", WARMER, options));
    }

    private Response<Void> deleteUnder(String id, String ifMatch) {
        var options = new DeleteDigitalTwinOptions().setIfMatch(ifMatch);
        return client.get(
                sync -> sync.deleteDigitalTwinWithResponse(id, options, Context.NONE),
                async -> async.deleteDigitalTwinWithResponse(id, options));
    }
}
