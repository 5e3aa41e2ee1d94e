package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.azure.core.models.JsonPatchDocument;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwinsFaultsTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void aRoom() {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("room", Samples.room("room"), Object.class);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aThrottledCallLooksLikeTheGateways() throws IOException, InterruptedException {
        twins.faults.throttleNext(1);

        HttpResponse<String> answer = twins.raw("GET", "/digitaltwins/room?api-version=2023-10-31", "");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("0");
        JsonNode error = Json.read(answer.body()).path("error");
        assertThat(error.path("statusCode").asInt()).isEqualTo(429);
        assertThat(error.path("message").asText()).startsWith("Maximum request rate limit reached.");
    }

    @Test
    void plannedFailuresHitTheCallsTheyWereMadeForAndChangeNothing() {
        twins.faults.failNext(2, 503, Operation.PATCH_TWIN);

        assertThat(Refusal.of(this::patch).status()).isEqualTo(503);
        client.getDigitalTwin("room", String.class);
        assertThat(Refusal.of(this::patch).status()).isEqualTo(503);
        assertThat(client.getDigitalTwin("room", String.class)).doesNotContain("Seats");
        patch();

        assertThat(client.getDigitalTwin("room", String.class)).contains("Seats");
    }

    @Test
    void aThrottledCallSaysWhenToComeBackIfThatWasPlanned() throws IOException, InterruptedException {
        twins.faults.plan(Fault.next(1, new Mishap.Refused(429, Duration.ofSeconds(3))));

        HttpResponse<String> answer = twins.raw("GET", "/digitaltwins/room?api-version=2023-10-31", "");

        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
    }

    @Test
    void aCallWhoseRequestIsLostHasNoAnswerAndNoEffect() {
        twins.faults.plan(Fault.next(1, new Mishap.RequestLost(), Operation.PATCH_TWIN));

        assertThatThrownBy(this::patch).rootCause().isInstanceOf(IOException.class);

        assertThat(client.getDigitalTwin("room", String.class)).doesNotContain("Seats");
    }

    @Test
    void aCallWhoseAnswerIsLostHasTakenEffect() {
        twins.faults.plan(Fault.next(1, new Mishap.AnswerLost(), Operation.PATCH_TWIN));

        assertThatThrownBy(this::patch).rootCause().isInstanceOf(IOException.class);

        assertThat(client.getDigitalTwin("room", String.class)).contains("Seats");
        assertThat(twins.service.journal().last())
                .filteredOn(call -> call.operation() == Operation.PATCH_TWIN)
                .extracting(TwinsJournal.Call::status)
                .containsExactly(0);
    }

    @Test
    void aSlowAnswerComesAfterTheCallHasTakenEffect() {
        twins.faults.plan(Fault.next(1, new Mishap.Slow(Duration.ofMillis(200)), Operation.PATCH_TWIN));
        long start = System.nanoTime();

        patch();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(client.getDigitalTwin("room", String.class)).contains("Seats");
    }

    @Test
    void aFaultStrikesItsShareOfTheCallsUntilItIsEnded() {
        TwinsFaults.Planned fault =
                twins.faults.plan(Fault.some(0.5, new Mishap.Refused(500, Duration.ZERO), Operation.GET_TWIN));
        long struck = IntStream.range(0, 100)
                .filter(call -> twins.faults.next(Operation.GET_TWIN).isPresent())
                .count();

        fault.close();

        assertThat(struck).isBetween(25L, 75L);
        assertThat(twins.faults.next(Operation.GET_TWIN)).isEmpty();
    }

    @Test
    void oneTwinTakesTenWritesASecond() {
        client.createOrReplaceDigitalTwin("other", Samples.room("other"), Object.class);
        twins.faults.limits(true);
        for (int i = 0; i < 10; i++) {
            patch();
        }

        Refusal refusal = Refusal.of(this::patch);
        client.updateDigitalTwin("other", new JsonPatchDocument().appendAdd("/Seats", 4));
        client.getDigitalTwin("room", String.class);
        twins.clock.advance(Duration.ofMillis(100));
        patch();

        assertThat(refusal.status()).isEqualTo(429);
        assertThat(Refusal.of(this::patch).status()).isEqualTo(429);
        assertThat(twins.service.journal().throttled()).isEqualTo(2);
    }

    @Test
    void everyCallIsCountedAndTheLastAreKept() {
        patch();
        Refusal.of(() -> client.getDigitalTwin("attic", String.class));

        TwinsJournal journal = twins.service.journal();

        assertThat(journal.count()).isEqualTo(4);
        assertThat(journal.count(Operation.PATCH_TWIN, Operation.GET_TWIN)).isEqualTo(2);
        assertThat(journal.last())
                .extracting(TwinsJournal.Call::operation, TwinsJournal.Call::path, TwinsJournal.Call::status)
                .endsWith(
                        tuple(Operation.PATCH_TWIN, "/digitaltwins/room", 204),
                        tuple(Operation.GET_TWIN, "/digitaltwins/attic", 404));
    }

    @Test
    void latencyDelaysEveryCall() {
        twins.faults.latency(Duration.ofMillis(200));
        long start = System.nanoTime();

        client.getDigitalTwin("room", String.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    private void patch() {
        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Seats", 4));
    }
}
