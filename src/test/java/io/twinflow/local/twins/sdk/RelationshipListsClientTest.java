package io.twinflow.local.twins.sdk;

import static io.twinflow.local.twins.sdk.Client.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.models.IncomingRelationship;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RelationshipListsClientTest {
    private final LocalTwins twins = new LocalTwins();
    private final Client client;

    RelationshipListsClientTest(Client.Kind kind) {
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
    void theRelationshipsOfATwinAreListedByNameOrAll() {
        put("floor", "1", "rooms", "a");
        put("floor", "2", "contains", "a");

        var named = client.all(
                sync -> sync.listRelationships("floor", "rooms", BasicRelationship.class, Context.NONE),
                async -> async.listRelationships("floor", "rooms", BasicRelationship.class));

        assertThat(named).extracting(BasicRelationship::getId).containsExactly("1");
        assertThat(list("floor")).extracting(BasicRelationship::getId).containsExactly("1", "2");
    }

    @Test
    void theRelationshipsThatLeadToATwinAreListedWithLinks() {
        put("floor", "1", "rooms", "a");
        put("b", "door", "next_to", "a");

        var again = client.all(
                sync -> sync.listIncomingRelationships("a", Context.NONE),
                async -> async.listIncomingRelationships("a"));

        assertThat(incoming("a"))
                .extracting(IncomingRelationship::getSourceId, IncomingRelationship::getRelationshipName)
                .containsExactly(tuple("b", "next_to"), tuple("floor", "rooms"));
        assertThat(again)
                .extracting(IncomingRelationship::getRelationshipLink)
                .allSatisfy(link -> assertThat(link).startsWith("http").endsWith("?api-version=2023-10-31"));
    }

    @Test
    void longListsComeInPages() {
        IntStream.range(0, 130).forEach(i -> put("floor", "r%03d".formatted(i), "contains", "a"));

        assertThat(list("floor"))
                .extracting(BasicRelationship::getId)
                .hasSize(130)
                .doesNotHaveDuplicates();
        assertThat(incoming("a")).hasSize(130);
    }

    @Test
    void aTwinThatIsNotThereHasNoLists() {
        assertThat(refusal(() -> list("attic"))).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal(() -> incoming("attic"))).isEqualTo("404 DigitalTwinNotFound");
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

    private List<BasicRelationship> list(String source) {
        return client.all(
                sync -> sync.listRelationships(source, BasicRelationship.class),
                async -> async.listRelationships(source, BasicRelationship.class));
    }

    private List<IncomingRelationship> incoming(String target) {
        return client.all(
                sync -> sync.listIncomingRelationships(target), async -> async.listIncomingRelationships(target));
    }
}
