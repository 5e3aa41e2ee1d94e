package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.azure.core.models.JsonPatchDocument;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import io.twinflow.local.twins.graph.GraphLimits;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphLimitsTest {
    private final LocalTwins twins = new LocalTwins(new GraphLimits(4, 3, 2));
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void aFloorAndRooms() {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class);
        List.of("a", "b", "c").forEach(this::room);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void thePublishedLimitsAreTheServices() {
        assertThat(GraphLimits.PUBLISHED).isEqualTo(new GraphLimits(2_000_000, 20_000_000, 50_000));
    }

    @Test
    void anInstanceTakesNoMoreTwinsThanItsLimit() {
        Refusal refusal = Refusal.of(() -> room("d"));
        room("c"); // a replacement needs no room

        client.deleteDigitalTwin("a");

        assertThat(refusal.statusAndCode()).isEqualTo("400 TwinLimitReached");
        assertThatNoException().isThrownBy(() -> room("d"));
    }

    @Test
    void noMoreRelationshipsStartFromATwinThanItsLimit() {
        relate("floor", "1", "contains", "a");
        relate("floor", "2", "contains", "b");
        relate("floor", "2", "contains", "c"); // a replacement needs no room

        Refusal refusal = Refusal.of(() -> relate("floor", "3", "contains", "a"));
        client.deleteRelationship("floor", "1");

        assertThat(refusal.statusAndCode()).isEqualTo("400 LimitExceeded");
        assertThatNoException().isThrownBy(() -> relate("floor", "3", "contains", "a"));
    }

    @Test
    void noMoreRelationshipsLeadToATwinThanItsLimit() {
        relate("floor", "1", "contains", "a");
        relate("b", "1", "next_to", "a");
        relate("c", "1", "next_to", "b");

        Refusal replaced = Refusal.of(() -> relate("c", "1", "next_to", "a"));
        client.deleteRelationship("floor", "1");

        assertThat(replaced.statusAndCode()).isEqualTo("400 LimitExceeded");
        assertThatNoException().isThrownBy(() -> relate("c", "1", "next_to", "a"));
    }

    @Test
    void anInstanceTakesNoMoreRelationshipsThanItsLimit() {
        relate("floor", "1", "contains", "a");
        relate("a", "1", "next_to", "b");
        relate("b", "1", "next_to", "c");

        Refusal refusal = Refusal.of(() -> relate("c", "1", "next_to", "b"));

        assertThat(refusal.statusAndCode()).isEqualTo("400 LimitExceeded");
    }

    @Test
    void aRefusedTwinIsNotCounted() {
        client.deleteDigitalTwin("c");

        Refusal refusal = Refusal.of(() ->
                client.createOrReplaceDigitalTwin("c", Samples.room("c").addToContents("Seats", "x"), Object.class));

        assertThat(refusal.statusAndCode()).isEqualTo("400 ValidationFailed");
        assertThatNoException().isThrownBy(() -> room("c"));
    }

    @Test
    void aStringHasAtMost4Kilobytes() {
        client.updateDigitalTwin("a", new JsonPatchDocument().appendAdd("/Name", "ü".repeat(2048)));

        Refusal refusal = Refusal.of(() ->
                client.updateDigitalTwin("a", new JsonPatchDocument().appendAdd("/Name", "ü".repeat(2048) + "x")));

        assertThat(refusal.statusAndCode()).isEqualTo("400 ValidationFailed");
    }

    @Test
    void aKeyOfAMapHasAtMost1Kilobyte() {
        client.updateDigitalTwin("a", new JsonPatchDocument().appendAdd("/Labels", Map.of("x".repeat(1024), "")));

        Refusal refusal = Refusal.of(() -> client.updateDigitalTwin(
                "a", new JsonPatchDocument().appendAdd("/Labels", Map.of("x".repeat(1025), ""))));

        assertThat(refusal.statusAndCode()).isEqualTo("400 ValidationFailed");
    }

    @Test
    void aTwinGrowsToAtMost32Kilobytes() {
        client.updateDigitalTwin("a", new JsonPatchDocument().appendAdd("/Labels", Map.of()));
        IntStream.range(0, 8).forEach(this::label);

        Refusal refusal = Refusal.of(() -> label(8));

        assertThat(refusal.statusAndCode()).isEqualTo("400 InvalidArgument");
        assertThat(refusal.message()).contains("32 KB");
    }

    @Test
    void anIdHasAtMost128Characters() {
        client.deleteDigitalTwin("c");
        client.createOrReplaceDigitalTwin("x".repeat(128), Samples.room("c"), Object.class);

        Refusal refusal =
                Refusal.of(() -> client.createOrReplaceDigitalTwin("x".repeat(129), Samples.room("c"), Object.class));

        assertThat(refusal.statusAndCode()).isEqualTo("400 InvalidArgument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "a/b", "a\\b", "tab\t"})
    void anIdHasNoSpacesAndSlashes(String id) {
        Refusal twin = Refusal.of(() -> room(id));
        Refusal relationship = Refusal.of(() -> relate("a", id, "next_to", "b"));

        assertThat(twin.statusAndCode()).isEqualTo("400 InvalidArgument");
        assertThat(relationship.statusAndCode()).isEqualTo("400 InvalidArgument");
    }

    private void room(String id) {
        client.createOrReplaceDigitalTwin(id, Samples.room(id), Object.class);
    }

    private void label(int number) {
        client.updateDigitalTwin("a", new JsonPatchDocument().appendAdd("/Labels/" + number, "x".repeat(4000)));
    }

    private void relate(String source, String id, String name, String target) {
        client.createOrReplaceRelationship(source, id, Samples.relationship(source, id, name, target), Object.class);
    }
}
