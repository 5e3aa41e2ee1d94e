package io.twinflow.local.eventgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.EventGrid.Counters;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventGridTest {
    private static final Map<String, Schema> TOPICS = Map.of("twins", Schema.EVENT_GRID, "clouds", Schema.CLOUD_EVENTS);

    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = new Receiver(vertx);

    @TempDir
    private Path directory = Path.of("");

    private Database database = Database.inMemory();
    private EventGrid grid = open(EventGridOptions.local().backOff(0.001));

    @BeforeEach
    void openOnDisk() {
        reopen(EventGridOptions.local().backOff(0.001).deadLetters(directory.resolve("dead")));
    }

    @AfterEach
    void close() {
        grid.close();
        receiver.close();
        vertx.close().await();
        database.close();
    }

    @Test
    void anEventGridEventArrivesAsAnArrayOfOneWithItsTopic() {
        subscribe(Subscription.of("twins", "sub", receiver.address()));

        publish("twins", event("1", "Some.Type"));

        Receiver.Received received = receiver.next();
        assertThat(received.body()).hasSize(1);
        assertThat(received.body().path(0).path("id").asText()).isEqualTo("1");
        assertThat(received.body().path(0).path("topic").asText())
                .endsWith("/providers/Microsoft.EventGrid/topics/twins");
        assertThat(received.headers())
                .containsEntry("event-type", "Notification")
                .containsEntry("name", "SUB")
                .containsEntry("count", "0")
                .containsEntry("content-type", "application/json; charset=utf-8");
    }

    @Test
    void aCloudEventArrivesAsItIs() {
        subscribe(Subscription.of("clouds", "sub", receiver.address()));

        publish("clouds", cloudEvent("1"));

        Receiver.Received received = receiver.next();
        assertThat(received.body()).isEqualTo(cloudEvent("1"));
        assertThat(received.headers()).containsEntry("content-type", "application/cloudevents+json; charset=utf-8");
    }

    @Test
    void anEndpointThatDoesNotAnswerTheHandshakeGetsNoSubscription() {
        receiver.refuseHandshakes();

        for (String topic : TOPICS.keySet()) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> grid.subscribe(Subscription.of(topic, "sub", receiver.address()))
                            .join())
                    .withMessageContaining("did not pass the validation handshake")
                    .withMessageNotContaining("secret");
        }

        assertThat(grid.subscriptions()).isEmpty();
    }

    @Test
    void onlyTheTypesAskedForAreDelivered() {
        subscribe(Subscription.of("twins", "sub", receiver.address()).only("wanted.type"));

        publish("twins", event("1", "Other.Type"));
        publish("twins", event("2", "Wanted.Type"));

        assertThat(receiver.next().body().path(0).path("id").asText()).isEqualTo("2");
        assertThat(grid.counters().published()).isEqualTo(1);
    }

    @Test
    void everySubscriptionOfATopicGetsItsOwnCopy() {
        subscribe(Subscription.of("twins", "one", receiver.address()));
        subscribe(Subscription.of("twins", "two", receiver.address()));

        publish("twins", event("1", "Some.Type"));

        assertThat(receiver.next(2))
                .extracting(received -> received.headers().get("name"))
                .containsExactlyInAnyOrder("ONE", "TWO");
    }

    @Test
    void afterABusyOrBrokenAnswerTheEventIsSentAgain() {
        receiver.answerNext(503, 0, 500);
        subscribe(Subscription.of("twins", "sub", receiver.address()));

        publish("twins", event("1", "Some.Type"));

        assertThat(receiver.next(4))
                .extracting(received -> received.headers().get("count"))
                .containsExactly("0", "1", "2", "3");
        awaitNothingPending();
        assertThat(grid.counters()).isEqualTo(new Counters(1, 1, 3, 0));
    }

    @Test
    void eventsComeTwiceAndOvertakeEachOtherIfThatIsAskedFor() {
        subscribe(Subscription.of("twins", "sub", receiver.address()));
        List<String> published =
                IntStream.range(0, 20).mapToObj(Integer::toString).toList();

        grid.faults().be(new Unreliability(1, Duration.ofMillis(300)));
        published.forEach(id -> publish("twins", event(id, "Some.Type")));
        List<String> received = receiver.next(40).stream()
                .map(each -> each.body().path(0).path("id").asText())
                .toList();
        grid.faults().be(Unreliability.NONE);
        publish("twins", event("last", "Some.Type"));

        assertThat(received).containsAll(published);
        assertThat(received.stream().distinct()).isNotEqualTo(published);
        assertThat(receiver.next().body().path(0).path("id").asText()).isEqualTo("last");
        awaitNothingPending();
    }

    @Test
    void aBadRequestIsNotRetriedButKept() throws IOException {
        receiver.answerNext(400);
        subscribe(Subscription.of("twins", "sub", receiver.address()));

        publish("twins", event("1", "Some.Type"));

        awaitNothingPending();
        JsonNode letter = deadLetter("twins/sub").path(0);
        assertThat(letter.path("id").asText()).isEqualTo("1");
        assertThat(letter.path("deadLetterReason").asText()).isEqualTo("UndeliverableDueToHttpBadRequest");
        assertThat(letter.path("deliveryAttempts").asInt()).isEqualTo(1);
        assertThat(letter.path("lastDeliveryOutcome").asText()).isEqualTo("BadRequest");
        assertThat(letter.path("lastHttpStatusCode").asInt()).isEqualTo(400);
        assertThat(grid.counters()).isEqualTo(new Counters(1, 0, 0, 1));
    }

    @Test
    void afterTheLastAttemptAnEventIsGivenUp() throws IOException {
        receiver.answerNext(500, 500, 500);
        subscribe(Subscription.of("clouds", "sub", receiver.address()).givenUpAfter(3, Duration.ofDays(1)));

        publish("clouds", cloudEvent("1"));

        awaitNothingPending();
        JsonNode letter = deadLetter("clouds/sub").path(0);
        assertThat(letter.path("deadletterreason").asText()).isEqualTo("MaxDeliveryAttemptsExceeded");
        assertThat(letter.path("deliveryattempts").asInt()).isEqualTo(3);
    }

    @Test
    void anEventThatIsTooOldIsGivenUp() throws IOException {
        receiver.answerNext(500);
        subscribe(Subscription.of("twins", "sub", receiver.address()).givenUpAfter(30, Duration.ZERO));

        publish("twins", event("1", "Some.Type"));

        awaitNothingPending();
        assertThat(deadLetter("twins/sub").path(0).path("deadLetterReason").asText())
                .isEqualTo("TimeToLiveExceeded");
    }

    @Test
    void anEventOfATransactionThatFailsIsNeverSent() {
        subscribe(Subscription.of("twins", "sub", receiver.address()));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.call(tx -> {
                    grid.publish(tx, "twins", new GridEvent(event("lost", "Some.Type")));
                    throw new IllegalStateException("the change failed");
                }));
        publish("twins", event("kept", "Some.Type"));

        assertThat(receiver.next().body().path(0).path("id").asText()).isEqualTo("kept");
        assertThat(grid.counters().published()).isEqualTo(1);
    }

    @Test
    void whatWasNotDeliveredIsDeliveredAfterARestart() {
        receiver.answerNext(503);
        reopen(EventGridOptions.local().backOff(0.02));
        subscribe(Subscription.of("twins", "sub", receiver.address()));
        publish("twins", event("1", "Some.Type"));
        receiver.next();

        reopen(EventGridOptions.local().backOff(0.001));

        Receiver.Received again = receiver.next();
        assertThat(again.body().path(0).path("id").asText()).isEqualTo("1");
        assertThat(grid.subscriptions()).extracting(Subscription::name).containsExactly("sub");
        awaitNothingPending();
    }

    @Test
    void manyEventsAllArriveWhateverFailsOnTheWay() {
        IntStream.range(0, 50).forEach(i -> receiver.answerNext(i % 3 == 0 ? 500 : 200));
        subscribe(Subscription.of("twins", "sub", receiver.address()));

        IntStream.range(0, 200).forEach(i -> publish("twins", event("event" + i, "Some.Type")));

        awaitNothingPending();
        assertThat(grid.counters()).isEqualTo(new Counters(200, 200, 17, 0));
    }

    @Test
    void aSubscriptionThatEndsGetsNothingMore() {
        subscribe(Subscription.of("twins", "sub", receiver.address()));

        grid.unsubscribe("twins", "sub").join();
        publish("twins", event("1", "Some.Type"));

        assertThat(grid.subscriptions()).isEmpty();
        assertThat(grid.pending().join()).isZero();
    }

    private EventGrid open(EventGridOptions options) {
        return new EventGrid(database, Clock.systemUTC(), vertx, TOPICS, options);
    }

    private void reopen(EventGridOptions options) {
        grid.close();
        database.close();
        database = Database.in(directory);
        grid = open(options);
    }

    private void subscribe(Subscription subscription) {
        grid.subscribe(subscription).join();
    }

    private void publish(String topic, ObjectNode event) {
        database.call(tx -> {
            grid.publish(tx, topic, new GridEvent(event));
            return topic;
        });
    }

    private void awaitNothingPending() {
        for (int i = 0; i < 1000; i++) {
            if (grid.pending().join() == 0) {
                return;
            }
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 10, TimeUnit.MILLISECONDS)
                    .join();
        }
        throw new AssertionError("Deliveries are still pending");
    }

    private JsonNode deadLetter(String below) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("dead").resolve(below))) {
            List<Path> letters =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(letters).hasSize(1);
            return Json.read(Files.readString(letters.get(0)));
        }
    }

    private static ObjectNode event(String id, String type) {
        ObjectNode event = Json.object()
                .put("id", id)
                .put("subject", "room")
                .put("eventType", type)
                .put("eventTime", "2026-01-01T00:00:00Z")
                .put("dataVersion", "1.0");
        event.putObject("data").put("a", 1);
        return event;
    }

    private static ObjectNode cloudEvent(String id) {
        return Json.object()
                .put("specversion", "1.0")
                .put("id", id)
                .put("type", "Some.Type")
                .put("source", "here");
    }
}
