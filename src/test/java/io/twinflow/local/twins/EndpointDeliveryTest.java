package io.twinflow.local.twins;

import static io.twinflow.local.twins.ControlPlaneHere.hub;
import static io.twinflow.local.twins.ControlPlaneHere.topic;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.azure.digitaltwins.core.models.PublishTelemetryOptions;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.Until;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.endpoints.EventEndpoints;
import io.twinflow.local.twins.routes.RouteRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointDeliveryTest {
    private static final String CONTAINER = "https://local.blob.core.windows.net/undelivered";

    private final LocalTwins twins = new LocalTwins();
    private final ControlPlaneHere control = new ControlPlaneHere(twins);
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void models() {
        client.createModels(Samples.MODELS);
    }

    @AfterEach
    void close() {
        control.close();
        twins.close();
    }

    @Test
    void anEndpointThatTakesEverythingIsHealthy() throws Exception {
        String before = control.health("events").path("healthStatus").asText();
        route("events");

        floor("floor");

        assertThat(before).isEqualTo("unknown");
        assertThat(control.health("events")).isEqualTo(Json.read("""
                {"endpointId": "events", "healthStatus": "healthy",
                 "lastSuccessfulSendAttemptTime": "2026-03-01T10:00:00.123456Z",
                 "lastSendAttemptTime": "2026-03-01T10:00:00.123456Z", "pending": 0, "deadLettered": 0, "lost": 0}
                """));
    }

    @Test
    void whatATargetDoesNotTakeIsSentAgainUntilItDoes() throws Exception {
        route("changes");
        twins.topics.remove("twins");

        floor("floor");
        JsonNode meanwhile = control.health("changes");
        twins.topics.add("twins");
        twins.clock.advance(Duration.ofSeconds(1));

        assertThat(meanwhile.path("healthStatus").asText()).isEqualTo("unhealthy");
        assertThat(meanwhile.path("lastKnownError").asText()).isEqualTo("There is no Event Grid topic 'twins'.");
        assertThat(meanwhile.path("pending").asInt()).isEqualTo(1);
        Until.holds(() -> twins.published.size() == 1);
        assertThat(twins.published.get(0).path("subject").asText()).isEqualTo("floor");
        assertThat(control.health("changes").path("healthStatus").asText()).isEqualTo("healthy");
        assertThat(control.health("changes").path("pending").asInt()).isZero();
    }

    @Test
    void whatTheDatabaseCannotKeepAtTheMomentIsNotForgotten() throws Exception {
        route("changes");
        twins.topics.remove("twins");
        floor("floor");
        twins.database.call(tx -> tx.update("CREATE TRIGGER refusal BEFORE DELETE ON adt_undelivered"
                + " BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"));
        twins.database.call(tx -> tx.update("CREATE TRIGGER another BEFORE UPDATE ON adt_undelivered"
                + " BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"));

        twins.topics.add("twins");
        twins.clock.advance(Duration.ofSeconds(1));
        Until.holds(() -> !twins.published.isEmpty());
        twins.database.call(tx -> tx.update("DROP TRIGGER refusal") + tx.update("DROP TRIGGER another"));

        Until.holds(() -> {
            twins.clock.advance(Duration.ofSeconds(4));
            return health("changes").path("pending").asInt() == 0;
        });
        assertThat(health("changes").path("lost").asInt()).isZero();
    }

    @Test
    void whatIsGivenUpIsKeptAsABlobInItsOwnSchema() throws Exception {
        control.put("clouds", topic("clouds").put("deadLetterUri", CONTAINER));
        route("clouds");
        twins.topics.remove("clouds");

        client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class);
        client.publishTelemetryWithResponse(
                "floor", "../../an id", Map.of("a", 1), new PublishTelemetryOptions(), Context.NONE);
        Until.holds(() -> {
            twins.clock.advance(Duration.ofSeconds(1));
            return blobs().size() == 2;
        });

        assertThat(blobs()).allMatch(file -> file.toString().startsWith("undelivered/clouds/2026/03/01/10/"));
        assertThat(blobs()).anyMatch(file -> file.endsWith("..%2F..%2Fan+id.json"));
        JsonNode kept = Json.read(Files.readString(twins.blobs.resolve(blobs().stream()
                .filter(file -> !file.toString().contains("%2F"))
                .findFirst()
                .orElseThrow())));
        assertThat(kept.path("type").asText()).isEqualTo("Microsoft.DigitalTwins.Twin.Create");
        assertThat(kept.at("/data/$dtId").asText()).isEqualTo("floor");
        Until.holds(() -> health("clouds").path("deadLettered").asInt() == 2);
        assertThat(health("clouds").path("lost").asInt()).isZero();
        assertThat(health("clouds").path("pending").asInt()).isZero();
    }

    @Test
    void withoutAPlaceForDeadLettersALossShowsInTheHealth() throws Exception {
        route("changes");
        twins.topics.remove("twins");

        floor("floor");

        Until.holds(() -> {
            twins.clock.advance(Duration.ofSeconds(1));
            return health("changes").path("lost").asInt() == 1;
        });
        assertThat(health("changes").path("healthStatus").asText()).isEqualTo("unhealthy");
    }

    @Test
    void whatIsTooLargeIsNotTriedAgain() throws Exception {
        control.put("mine", hub("twinevents").put("deadLetterUri", CONTAINER));

        twins.database.call(tx -> {
            twins.endpoints.send(
                    tx, "mine", schema -> Json.object().put("id", "large").put("data", "x".repeat(1 << 20)));
            return tx;
        });

        Until.holds(() -> health("mine").path("deadLettered").asInt() == 1);
        assertThat(health("mine").path("lastKnownError").asText())
                .isEqualTo("The event has 1048578 bytes, and the target takes 1048576.");
        assertThat(blobs()).hasSize(1);
    }

    @Test
    void whatCannotBePutAsideWaitsUntilItCan() throws Exception {
        control.put("mine", topic("clouds").put("deadLetterUri", CONTAINER));
        route("mine");
        twins.topics.remove("clouds");
        Files.createDirectories(twins.blobs);
        Path inTheWay = Files.writeString(twins.blobs.resolve("undelivered"), "not a folder");
        floor("floor");
        Set<String> attempts = new TreeSet<>();
        Until.holds(() -> {
            twins.clock.advance(Duration.ofSeconds(1));
            attempts.add(health("mine").path("lastKnownErrorTime").asText());
            return attempts.size() > 3;
        });

        Files.delete(inTheWay);

        Until.holds(() -> {
            twins.clock.advance(Duration.ofSeconds(1));
            return health("mine").path("deadLettered").asInt() == 1;
        });
        assertThat(blobs()).hasSize(1);
    }

    @Test
    void aRouteWhoseEndpointWasDeletedLosesWhatItLetsPass() throws Exception {
        route("events");
        control.delete("events");

        floor("floor");

        assertThat(control.health("events").path("healthStatus").asText()).isEqualTo("dead");
        assertThat(control.health("events").path("lost").asInt()).isEqualTo(1);
        assertThat(control.health("events").path("lastKnownError").asText())
                .isEqualTo("It was deleted while a route leads there.");
        assertThat(Refusal.of(() -> route("events")).statusAndCode()).isEqualTo("400 EventRouteEndpointInvalid");
        control.put("events", hub("twinevents"));
        floor("attic");
        assertThat(twins.hubEvents()).hasSize(1);
    }

    @Test
    void whatIsNotDeliveredYetOutlivesARestart() throws Exception {
        control.put("mine", topic("clouds"));
        route("mine");
        twins.topics.remove("clouds");
        floor("floor");
        twins.endpoints.close();
        twins.topics.add("clouds");
        twins.clock.advance(Duration.ofSeconds(1));

        try (EventEndpoints again = twins.openEndpoints(RouteRules.CURRENT)) {
            Until.holds(() -> twins.published.size() == 1);

            assertThat(twins.published.get(0).path("subject").asText()).isEqualTo("floor");
            assertThat(twins.database.<Boolean>call(tx -> again.exists(tx, "mine")))
                    .isTrue();
        }
    }

    @Test
    void aChangeThatIsTakenBackSendsNothingLater() throws Exception {
        route("changes");
        route("events");
        twins.topics.remove("twins");

        Refusal.of(() ->
                client.createOrReplaceDigitalTwin("floor", Samples.twin("floor", "dtmi:samples:None;1"), Object.class));

        assertThat(control.health("changes").path("pending").asInt()).isZero();
    }

    private void route(String endpoint) {
        client.createOrReplaceEventRoute("to-" + endpoint, new DigitalTwinsEventRoute(endpoint).setFilter("true"));
    }

    private void floor(String id) {
        client.createOrReplaceDigitalTwin(id, Samples.floor(id), Object.class);
    }

    private JsonNode health(String endpoint) {
        try {
            return control.health(endpoint);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> blobs() {
        if (!Files.exists(twins.blobs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(twins.blobs)) {
            return files.filter(Files::isRegularFile)
                    .map(twins.blobs::relativize)
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
