package io.twinflow.core.telemetry;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.fixtures.CallJournal;
import io.twinflow.fixtures.Models;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of messages when the twin graph does not do as it is asked. */
class TelemetryFailuresTest extends TelemetryToTwins {
    @Test
    void aConflictIsSettledByReadingAgain() {
        apply(message("t1", 1, "{\"Temperature\":1}"));
        graph.patch(twin("t1"), set("Temperature", "9", at(9)), null);

        List<Result> results = apply(message("t1", 5, "{\"Temperature\":5,\"Humidity\":50}"));

        assertThat(results).containsExactly(DONE);
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("9");
        assertThat(graph.valueOf("t1", "Humidity")).isEqualTo("50");
    }

    @Test
    void aTwinThatNeverHoldsStillIsDeferred() {
        for (int i = 0; i < 5; i++) {
            journal.failNext("patch", TwinFailure.of(Kind.CONFLICT, "moved"));
        }

        List<Result> results = apply(message("t1", 1, "{\"Temperature\":1}"));

        assertThat(kind(results.get(0))).isEqualTo(Kind.CONFLICT);
        assertThat(reason(results.get(0))).hasMessageContaining("t1");
        assertThat(journal.count("patch")).isEqualTo(5);
        assertThat(journal.count("twin")).isEqualTo(5);
    }

    @Test
    void aServiceThatIsAwayIsNotAskedForEveryTwinOfABatch() {
        Telemetry[] batch = oneMessageOfEach(100);
        AtomicInteger asked = new AtomicInteger();
        journal.atEachStep(() -> {
            asked.incrementAndGet();
            throw TwinFailure.of(Kind.UNAVAILABLE, "away");
        });

        List<Result> results = apply(batch);

        assertThat(results).hasSize(100).extracting(TelemetryToTwins::kind).containsOnly(Kind.UNAVAILABLE);
        assertThat(asked)
                .as("two queries, and reads for twice as many twins as go at once")
                .hasValue(2 + 8);
    }

    @Test
    void aServiceThatAnswersNowAndThenIsAskedForEveryTwinOfABatch() {
        Telemetry[] batch = oneMessageOfEach(100);
        TwinFailure away = TwinFailure.of(Kind.UNAVAILABLE, "away");
        journal.failNext("twins", away);
        journal.failNext("twins", away);
        for (int i = 0; i < batch.length; i++) {
            if (i % 8 < 7) {
                journal.before("twin", "many" + i, () -> {
                    throw away;
                });
            }
        }

        apply(batch);

        assertThat(journal.count("twin")).isEqualTo(100);
    }

    private Telemetry[] oneMessageOfEach(int twins) {
        return IntStream.range(0, twins)
                .mapToObj(i -> {
                    graph.with("many" + i, Models.THERMOSTAT);
                    return message("many" + i, 1, "{\"Vibration\":1}");
                })
                .toArray(Telemetry[]::new);
    }

    @Test
    void onceATwinIsDeferredItsLaterMessagesAreToo() {
        TwinFailure busy = TwinFailure.throttled("busy", null);
        journal.failNext("publish", busy);

        List<Result> results = apply(
                message("t1", 1, "{\"Temperature\":1}"),
                message("t1", 2, "{\"Vibration\":1}"),
                message("t2", 1, "{\"Vibration\":7}"),
                message("t1", 3, "{\"Vibration\":2}"),
                message("t1", 4, "{\"Vibration\":\"bad\"}"));

        Result deferred = new Result.Failed(busy);
        assertThat(results).containsExactly(DONE, deferred, DONE, deferred, deferred);
        assertThat(journal.published()).extracting(CallJournal.Published::twin).containsExactly(twin("t2"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "UNAVAILABLE", "UNAUTHORIZED"})
    void aPatchThatMaySucceedLaterDefersTheTwin(Kind kind) {
        TwinFailure reason = TwinFailure.of(kind, "later");
        journal.failNext("patch", reason);

        List<Result> results = apply(
                message("t1", 1, "{\"Vibration\":1}"),
                message("t1", 2, "{\"Temperature\":2}"),
                message("t2", 2, "{\"Temperature\":2}"));

        assertThat(results).containsExactly(new Result.Failed(reason), new Result.Failed(reason), DONE);
        assertThat(journal.published()).isEmpty();
    }

    @Test
    void aReadThatFailsDefersTheTwin() {
        TwinFailure reason = TwinFailure.of(Kind.UNAVAILABLE, "down");
        journal.failNext("twin", reason);

        assertThat(apply(message("t1", 1, "{\"Temperature\":1}"))).containsExactly(new Result.Failed(reason));
    }

    @Test
    void aWriteOfUnknownOutcomeIsRepeatedWithoutHarm() {
        apply(message("t1", 1, "{\"Temperature\":1}"));
        journal.failAfterNext("patch", TwinFailure.of(Kind.UNAVAILABLE, "lost answer"));
        Telemetry message = message("t1", 2, "{\"Temperature\":2}");

        List<Result> first = apply(message);
        List<Result> second = apply(message);

        assertThat(kind(first.get(0))).isEqualTo(Kind.UNAVAILABLE);
        assertThat(second).containsExactly(DONE);
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("2");
        assertThat(journal.count("patch")).isEqualTo(2);
    }

    @Test
    void aTwinThatIsGoneRejectsItsMessages() {
        apply(message("t1", 1, "{\"Temperature\":1}"));
        graph.delete(twin("t1"), graph.twin(twin("t1")).orElseThrow().etag());

        List<Result> results = apply(message("t1", 2, "{\"Temperature\":2}"), message("t1", 3, "{\"Vibration\":3}"));

        assertThat(results).extracting(ApplyTelemetryTest::kind).containsOnly(Kind.UNKNOWN_TWIN);
    }

    @Test
    void aTwinThatIsGoneIsForgottenSoThatItsSuccessorIsSeen() {
        apply(message("t1", 1, "{\"Temperature\":1}"));
        graph.delete(twin("t1"), graph.twin(twin("t1")).orElseThrow().etag());
        List<Result> results = apply(message("t1", 1, "{\"Vibration\":2}"));
        graph.with("t1", Models.THERMOSTAT);

        apply(message("t1", 1, "{\"Temperature\":1}"));

        assertThat(kind(results.get(0))).isEqualTo(Kind.UNKNOWN_TWIN);
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"INVALID_VALUE", "REFUSED"})
    void whatTheServiceRefusesIsFoundAndTheRestApplied(Kind kind) {
        TwinFailure reason = TwinFailure.of(kind, "no");
        // The whole patch is refused, then the second message's own.
        journal.failNext("patch", reason);
        journal.before("patch", () -> journal.failNext("patch", reason));

        List<Result> results = apply(
                message("t1", 1, "{\"Temperature\":1}"),
                message("t1", 2, "{\"Humidity\":2}"),
                message("t1", 3, "{\"Cycles\":3,\"Vibration\":3}"));

        assertThat(results).containsExactly(DONE, new Result.Failed(reason), DONE);
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("1");
        assertThat(graph.valueOf("t1", "Humidity")).isEqualTo("none");
        assertThat(graph.valueOf("t1", "Cycles")).isEqualTo("3");
        assertThat(journal.published()).hasSize(1);
    }

    @Test
    void aLoneMessageThatTheServiceRefusesIsRejectedAtOnce() {
        TwinFailure reason = TwinFailure.of(Kind.REFUSED, "no");
        journal.failNext("patch", reason);

        assertThat(apply(message("t1", 1, "{\"Temperature\":1}"))).containsExactly(new Result.Failed(reason));
        assertThat(journal.count("patch")).isEqualTo(1);
    }

    @Test
    void whileTheCulpritIsSoughtADeferredMessageHoldsBackTheLaterOnes() {
        TwinFailure busy = TwinFailure.throttled("busy", null);
        journal.failNext("patch", TwinFailure.of(Kind.REFUSED, "no"));
        journal.failNext("patch", busy);

        List<Result> results = apply(message("t1", 1, "{\"Temperature\":1}"), message("t1", 2, "{\"Vibration\":2}"));

        assertThat(results).containsExactly(new Result.Failed(busy), new Result.Failed(busy));
        assertThat(journal.published()).isEmpty();
    }

    @Test
    void aBugCostsOneMessageAndNotItsNeighbours() {
        journal.before("publish", () -> {
            throw new IllegalStateException("first time");
        });
        journal.before("publish", () -> {
            throw new IllegalStateException("again");
        });

        List<Result> results = apply(
                message("t1", 1, "{\"Vibration\":1}"),
                message("t1", 2, "{\"Temperature\":2}"),
                message("t2", 3, "{\"Temperature\":3}"));

        assertThat(kind(results.get(0))).isEqualTo(Kind.BUG);
        assertThat(reason(results.get(0))).hasMessageContaining("Bug: java.lang.IllegalStateException");
        assertThat(results.subList(1, 3)).containsOnly(DONE);
    }
}
