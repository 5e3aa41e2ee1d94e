package io.twinflow.local.twins.sdk;

import static io.twinflow.local.twins.sdk.Client.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.azure.digitaltwins.core.models.PublishComponentTelemetryOptions;
import com.azure.digitaltwins.core.models.PublishTelemetryOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.Samples;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TelemetryClientTest {
    /** A time without seconds is written without them by the client. */
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-02-28T12:00:00Z");

    private static final Map<String, Integer> NOISE = Map.of("Noise", 40);

    private final LocalTwins twins = new LocalTwins();
    private final Client client;

    TelemetryClientTest(Client.Kind kind) {
        client = kind.of(twins);
    }

    @BeforeEach
    void aRoomWithARoute() {
        client.get(sync -> sync.createModels(Samples.MODELS), async -> async.createModels(Samples.MODELS));
        client.get(
                sync -> sync.createOrReplaceDigitalTwin("room", Samples.room("room"), Object.class),
                async -> async.createOrReplaceDigitalTwin("room", Samples.room("room"), Object.class));
        var route = new DigitalTwinsEventRoute("events").setFilter("true");
        client.run(
                sync -> sync.createOrReplaceEventRoute("all", route),
                async -> async.createOrReplaceEventRoute("all", route));
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void telemetryOfATwinIsRoutedUnderItsMessageId() {
        var options = new PublishTelemetryOptions().setTimestamp(NOON);
        Response<Void> answer = client.get(
                sync -> sync.publishTelemetryWithResponse("room", "one", NOISE, options, Context.NONE),
                async -> async.publishTelemetryWithResponse("room", "one", NOISE, options));
        publish("room", "two", NOISE);

        assertThat(answer.getStatusCode()).isEqualTo(204);
        assertThat(properties("cloudEvents:id")).containsExactly("one", "two");
        assertThat(properties("cloudEvents:type")).containsOnly("microsoft.iot.telemetry");
        assertThat(properties("cloudEvents:subject")).containsOnly("");
        assertThat(bodies()).containsOnly(Json.read("{\"Noise\": 40}"));
    }

    @Test
    void telemetryOfAComponentNamesIt() {
        var options = new PublishComponentTelemetryOptions().setTimestamp(NOON);
        Response<Void> answer = client.get(
                sync -> sync.publishComponentTelemetryWithResponse(
                        "room", "sensor", "one", NOISE, options, Context.NONE),
                async -> async.publishComponentTelemetryWithResponse("room", "sensor", "one", NOISE, options));
        publishComponent("room", "sensor");

        assertThat(answer.getStatusCode()).isEqualTo(204);
        assertThat(properties("cloudEvents:subject")).containsExactly("sensor", "sensor");
        assertThat(properties("cloudEvents:dataschema")).containsOnly(Samples.SENSOR);
    }

    @Test
    void aMessageIdIsMadeUpIfThereIsNone() {
        publish("room", "", NOISE);

        assertThat(properties("cloudEvents:id")).allSatisfy(id -> assertThat(id).matches("[0-9a-f-]{36}"));
    }

    @Test
    void anyBodyWillDo() {
        publish("room", "1", "text");
        publish("room", "2", 7);
        publish("room", "3", List.of(1, 2));
        publish("room", "4", "{}"); // the client quotes every text

        assertThat(bodies())
                .containsExactly(
                        TextNode.valueOf("text"), IntNode.valueOf(7), Json.read("[1, 2]"), TextNode.valueOf("{}"));
    }

    @Test
    void everyRefusalHasItsCode() {
        assertThat(refusal(() -> publish("room", "1", "x".repeat(33 * 1024)))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> publish("attic", "1", NOISE))).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal(() -> publishComponent("attic", "sensor"))).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal(() -> publishComponent("room", "motor"))).isEqualTo("404 ComponentNotFound");
    }

    private void publish(String twin, String messageId, Object payload) {
        client.run(
                sync -> sync.publishTelemetry(twin, messageId, payload),
                async -> async.publishTelemetry(twin, messageId, payload));
    }

    private void publishComponent(String twin, String component) {
        client.run(
                sync -> sync.publishComponentTelemetry(twin, component, "two", NOISE),
                async -> async.publishComponentTelemetry(twin, component, "two", NOISE));
    }

    private List<String> properties(String name) {
        return twins.hubEvents().stream()
                .map(event -> event.event().properties().path(name).asText())
                .toList();
    }

    private List<JsonNode> bodies() {
        return twins.hubEvents().stream()
                .map(event -> Json.read(event.event().body()))
                .toList();
    }
}
