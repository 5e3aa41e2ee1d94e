package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.azure.digitaltwins.core.models.PublishComponentTelemetryOptions;
import com.azure.digitaltwins.core.models.PublishTelemetryOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationsTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void models() {
        client.createModels(Samples.MODELS);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void theHubGetsCloudEventsInBinaryForm() {
        room("room");
        route("events", "true");

        twins.clientInTrace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .updateDigitalTwin(
                        "room",
                        new JsonPatchDocument().appendAdd("/Temperature", 21.50).appendAdd("/Name", "a"));

        StoredEvent event = twins.hubEvents().get(0);
        assertThat(event.partitionKey()).isNull();
        assertThat(event.event().system()).isEqualTo(Json.read("{\"content-type\": \"application/json\"}"));
        JsonNode properties = event.event().properties();
        assertThat(properties.path("cloudEvents:specversion").asText()).isEqualTo("1.0");
        assertThat(properties.path("cloudEvents:type").asText()).isEqualTo("Microsoft.DigitalTwins.Twin.Update");
        assertThat(properties.path("cloudEvents:source").asText()).isEqualTo(twins.host());
        assertThat(properties.path("cloudEvents:subject").asText()).isEqualTo("room");
        assertThat(properties.path("cloudEvents:time").asText()).isEqualTo("2026-03-01T10:00:00.1234560Z");
        assertThat(properties.path("cloudEvents:id").asText()).matches("[0-9a-f-]{36}");
        assertThat(properties.path("cloudEvents:traceparent").asText())
                .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01")
                .doesNotContain("b7ad6b7169203331");
        assertThat(Json.read(event.event().body()))
                .isEqualTo(Json.read("{\"modelId\": \"dtmi:samples:Room;1\", \"patch\": ["
                        + "{\"value\": 21.5, \"path\": \"/Temperature\", \"op\": \"add\"},"
                        + "{\"value\": \"a\", \"path\": \"/Name\", \"op\": \"add\"}]}"));
    }

    @Test
    void anEventGridTopicGetsTheDataTwiceWrapped() {
        room("room");
        route("changes", "type = 'Microsoft.DigitalTwins.Twin.Update'");

        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Seats", 4));

        JsonNode event = onlyPublished();
        assertThat(event.path("eventType").asText()).isEqualTo("Microsoft.DigitalTwins.Twin.Update");
        assertThat(event.path("subject").asText()).isEqualTo("room");
        assertThat(event.path("dataVersion").asText()).isEqualTo("1.0");
        assertThat(event.at("/data/contenttype").asText()).isEqualTo("application/json");
        assertThat(event.at("/data/data/modelId").asText()).isEqualTo(Samples.ROOM);
        assertThat(event.at("/data/data/patch/0/path").asText()).isEqualTo("/Seats");
    }

    @Test
    void aCloudEventsTopicGetsTheDataItself() {
        route("clouds", "true");

        room("room");

        JsonNode event = onlyPublished();
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("type").asText()).isEqualTo("Microsoft.DigitalTwins.Twin.Create");
        assertThat(event.path("data")).isEqualTo(Json.read(client.getDigitalTwin("room", String.class)));
    }

    @Test
    void anEventGridEventHasTheMembersOfTheDocumentsAndNoOthers() {
        room("room");
        route("changes", "true");

        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Name", "a"));

        ObjectNode event = (ObjectNode) onlyPublished();
        assertThat(event.remove("id").asText()).matches("[0-9a-f-]{36}");
        assertThat(((ObjectNode) event.path("data")).remove("traceparent").asText())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(event).isEqualTo(Json.read("""
                {"subject": "room", "eventType": "Microsoft.DigitalTwins.Twin.Update",
                 "dataVersion": "1.0", "metadataVersion": "1", "eventTime": "2026-03-01T10:00:00.1234560Z",
                 "data": {"contenttype": "application/json", "data": {"modelId": "dtmi:samples:Room;1",
                   "patch": [{"value": "a", "path": "/Name", "op": "add"}]}}}
                """));
    }

    @Test
    void aCloudEventHasTheMembersOfTheDocumentsAndNoOthers() {
        room("room");
        route("clouds", "true");

        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Name", "a"));

        ObjectNode event = (ObjectNode) onlyPublished();
        assertThat(event.remove("id").asText()).matches("[0-9a-f-]{36}");
        assertThat(event.remove("traceparent").asText()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(event).isEqualTo(Json.read("""
                {"specversion": "1.0", "type": "Microsoft.DigitalTwins.Twin.Update", "source": "%s",
                 "data": {"modelId": "dtmi:samples:Room;1", "patch": [{"value": "a", "path": "/Name", "op": "add"}]},
                 "subject": "room", "time": "2026-03-01T10:00:00.1234560Z", "datacontenttype": "application/json"}
                """.formatted(twins.host())));
    }

    @Test
    void aMessageHasTheAttributesOfTheDocumentsAndNoOthers() {
        room("room");
        route("events", "true");

        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Name", "a"));
        client.publishTelemetry("room", "m1", Map.of("a", 1));

        assertThat(twins.hubEvents())
                .extracting(event -> Set.copyOf(names(event)))
                .containsExactly(
                        attributes("id", "source", "specversion", "type", "time", "subject", "traceparent"),
                        attributes("id", "source", "specversion", "type", "dataschema", "traceparent"));
    }

    @Test
    void telemetryOnEventGridNamesItsModelAndNoTime() {
        room("room");
        route("changes", "true");
        route("clouds", "true");

        client.publishTelemetry("room", "m1", Map.of("a", 1));

        JsonNode grid = twins.published.get(0);
        JsonNode cloud = twins.published.get(1);
        assertThat(grid.path("id").asText()).isEqualTo("m1");
        assertThat(grid.path("subject").asText()).isEqualTo("room");
        assertThat(grid.at("/data/dataschema").asText()).isEqualTo(Samples.ROOM);
        assertThat(grid.at("/data/data")).isEqualTo(Json.read("{\"a\": 1}"));
        assertThat(cloud.path("dataschema").asText()).isEqualTo(Samples.ROOM);
        assertThat(cloud.has("time") || cloud.has("subject")).isFalse();
    }

    @Test
    void theSameValueAgainStillNotifies() {
        room("room");
        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Seats", 4));
        route("changes", "true");

        client.updateDigitalTwin("room", new JsonPatchDocument().appendReplace("/Seats", 4));

        assertThat(onlyPublished().at("/data/data/patch/0/op").asText()).isEqualTo("replace");
    }

    @Test
    void aComponentPatchIsAnUpdateOfItsTwin() {
        room("room");
        route("changes", "true");

        client.updateComponent("room", "sensor", new JsonPatchDocument().appendAdd("/SetPoint", 4));

        JsonNode event = onlyPublished();
        assertThat(event.path("subject").asText()).isEqualTo("room");
        assertThat(event.at("/data/data/modelId").asText()).isEqualTo(Samples.ROOM);
        assertThat(event.at("/data/data/patch/0/path").asText()).isEqualTo("/sensor/SetPoint");
    }

    @Test
    void aRelationshipTellsOfItsWholeLife() {
        room("a");
        room("b");
        route("changes", "true");

        client.createOrReplaceRelationship(
                "a", "door", Samples.relationship("a", "door", "next_to", "b"), Object.class);
        client.updateRelationship("a", "door", new JsonPatchDocument().appendAdd("/door", true));
        client.deleteRelationship("a", "door");

        assertThat(twins.published)
                .extracting(
                        event -> event.path("eventType").asText(),
                        event -> event.path("subject").asText())
                .containsExactly(
                        tuple("Microsoft.DigitalTwins.Relationship.Create", "a/relationships/door"),
                        tuple("Microsoft.DigitalTwins.Relationship.Update", "a/relationships/door"),
                        tuple("Microsoft.DigitalTwins.Relationship.Delete", "a/relationships/door"));
        assertThat(twins.published.get(0).at("/data/data/$targetId").asText()).isEqualTo("b");
        assertThat(twins.published.get(1).at("/data/data/modelId").asText()).isEqualTo(Samples.ROOM);
        assertThat(twins.published.get(2).at("/data/data/door").asBoolean()).isTrue();
    }

    @Test
    void aDeletedTwinTellsItsLastState() {
        room("room");
        route("changes", "true");

        client.deleteDigitalTwin("room");

        JsonNode event = onlyPublished();
        assertThat(event.path("eventType").asText()).isEqualTo("Microsoft.DigitalTwins.Twin.Delete");
        assertThat(event.at("/data/data/$metadata/$model").asText()).isEqualTo(Samples.ROOM);
    }

    @Test
    void aReplacedTwinIsNotCreatedAgain() {
        room("room");
        route("changes", "true");

        room("room");

        assertThat(twins.published).isEmpty();
    }

    @Test
    void telemetryPassesThroughUnchecked() {
        room("room");
        route("events", "true");
        route("changes", "true");
        Map<String, Object> body = Map.of("anything", 1);

        client.publishTelemetryWithResponse("room", "message 1", body, new PublishTelemetryOptions(), Context.NONE);
        client.publishComponentTelemetryWithResponse(
                "room", "sensor", "message 2", body, new PublishComponentTelemetryOptions(), Context.NONE);

        List<StoredEvent> events = twins.hubEvents();
        JsonNode first = events.get(0).event().properties();
        JsonNode second = events.get(1).event().properties();
        assertThat(Json.read(events.get(0).event().body())).isEqualTo(Json.read("{\"anything\": 1}"));
        assertThat(first.path("cloudEvents:id").asText()).isEqualTo("message 1");
        assertThat(first.path("cloudEvents:type").asText()).isEqualTo("microsoft.iot.telemetry");
        assertThat(first.path("cloudEvents:source").asText()).isEqualTo(twins.host() + "/digitaltwins/room");
        assertThat(first.path("cloudEvents:dataschema").asText()).isEqualTo(Samples.ROOM);
        assertThat(first.has("cloudEvents:subject")).isFalse();
        assertThat(first.has("cloudEvents:time")).isFalse();
        assertThat(second.path("cloudEvents:subject").asText()).isEqualTo("sensor");
        assertThat(second.path("cloudEvents:dataschema").asText()).isEqualTo(Samples.SENSOR);
        assertThat(twins.published.get(0).path("eventTime").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(twins.published.get(1).path("subject").asText()).isEqualTo("room");
    }

    @Test
    void telemetryOfWhatDoesNotExistIsRefused() {
        room("room");

        assertThat(Refusal.of(() -> client.publishTelemetry("attic", "1", Map.of()))
                        .statusAndCode())
                .isEqualTo("404 DigitalTwinNotFound");
        assertThat(Refusal.of(() -> client.publishComponentTelemetry("room", "motor", "1", Map.of()))
                        .statusAndCode())
                .isEqualTo("404 ComponentNotFound");
    }

    @Test
    void aChangeThatIsRefusedTellsNothing() {
        room("room");
        route("changes", "true");

        Refusal.of(() -> client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Seats", "many")));

        assertThat(twins.published).isEmpty();
    }

    @Test
    void aChangeWhoseNotificationCannotBeStoredIsNotMade() {
        room("room");
        route("events", "true");
        route("changes", "true");
        twins.topicsAreBroken = true;

        Refusal refusal =
                Refusal.of(() -> client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Seats", 4)));

        assertThat(refusal.status()).isEqualTo(500);
        assertThat(client.getDigitalTwin("room", String.class)).doesNotContain("Seats");
        assertThat(twins.hubEvents()).isEmpty();
    }

    private static List<String> names(StoredEvent event) {
        List<String> names = new ArrayList<>();
        event.event().properties().fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> attributes(String... names) {
        return Arrays.stream(names).map(name -> "cloudEvents:" + name).collect(Collectors.toSet());
    }

    private void room(String id) {
        client.createOrReplaceDigitalTwin(id, Samples.room(id), Object.class);
    }

    private void route(String endpoint, String filter) {
        client.createOrReplaceEventRoute("to-" + endpoint, new DigitalTwinsEventRoute(endpoint).setFilter(filter));
    }

    private JsonNode onlyPublished() {
        assertThat(twins.published).hasSize(1);
        return twins.published.get(0);
    }
}
