package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.models.JsonPatchDocument;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The filters of {@code infra/data/routes.json}. */
class ShippedRoutesTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void whatFollowsOthersHearsOfTheirChangesAndOfRelationshipsThatComeAndGo() throws IOException {
        client.createModels(Samples.MODELS);
        client.createOrReplaceEventRoute(
                "twin-to-twin", new DigitalTwinsEventRoute("clouds").setFilter(filter("twin-to-twin")));

        everythingThatCanHappen();

        assertThat(twins.published)
                .extracting(event -> event.path("type").asText())
                .containsExactly(
                        "Microsoft.DigitalTwins.Relationship.Create",
                        "Microsoft.DigitalTwins.Twin.Update",
                        "Microsoft.DigitalTwins.Relationship.Delete");
    }

    private void everythingThatCanHappen() {
        client.createOrReplaceDigitalTwin("a", Samples.room("a"), Object.class);
        client.createOrReplaceDigitalTwin("b", Samples.room("b"), Object.class);
        var door = Samples.relationship("a", "door", "next_to", "b");
        client.createOrReplaceRelationship("a", "door", door, Object.class);
        client.updateDigitalTwin("a", new JsonPatchDocument().appendAdd("/Name", "hall"));
        client.updateRelationship("a", "door", new JsonPatchDocument().appendAdd("/door", true));
        client.publishTelemetry("a", "1", "{}");
        client.deleteRelationship("a", "door");
        client.deleteDigitalTwin("b");
    }

    private static String filter(String route) throws IOException {
        for (JsonNode one : Json.read(Files.readString(Path.of("infra/data/routes.json")))) {
            if (one.path("name").asText().equals(route)) {
                return one.path("filter").asText();
            }
        }
        throw new AssertionError("no route " + route);
    }
}
