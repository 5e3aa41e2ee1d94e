package io.twinflow.core.telemetry;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.remove;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.Completion;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.fixtures.CallJournal;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplyTelemetryTest {
    private static final Result DONE = new Result.Applied(0);
    private static final String HUB = "AssignedHub";

    private final FakeTwinGraph graph =
            Models.graph().with("t1", Models.THERMOSTAT).with("t2", Models.THERMOSTAT);
    private final CallJournal journal = graph.journal();
    private final ApplyTelemetry job = new ApplyTelemetry(graph, HUB, new InlineWorkers(), 4, 100);
    private int messages;

    private Telemetry message(String twin, long second, String fields) {
        return message(twin, Optional.empty(), second, fields);
    }

    private Telemetry message(String twin, Optional<String> component, long second, String fields) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        json(fields).properties().forEach(field -> byName.put(field.getKey(), field.getValue()));
        return new Telemetry(twin(twin), component, at(second), "m" + ++messages, byName);
    }

    private List<Result> apply(Telemetry... batch) {
        return job.apply(List.of(batch));
    }

    private static Kind kind(Result result) {
        return reason(result).kind();
    }

    private static TwinFailure reason(Result result) {
        return result instanceof Result.Failed failed
                ? failed.reason()
                : TwinFailure.of(Kind.BUG, "Not failed: " + result);
    }

    private static TwinPatch.Set written(String path, String value, long second) {
        return new TwinPatch.Set(PropertyPath.parse(path), new NewValue.Given(json(value)), at(second));
    }

    @Test
    void aPropertyIsWrittenWithItsSourceTime() {
        List<Result> results = apply(message("t1", 1, "{\"Temperature\":21.50}"));

        assertThat(results).containsExactly(DONE);
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("21.50");
        assertThat(graph.stateOf("t1", "Temperature").sourceTime()).isEqualTo(at(1));
        assertThat(graph.valueOf("t2", "Temperature")).isEqualTo("none");
    }

    @Test
    void aBatchIsOnePatchForEachTwinWithTheNewestOfEachProperty() {
        List<Result> results = apply(
                message("t1", 1, "{\"Temperature\":1,\"Humidity\":50}"),
                message("t2", 1, "{\"Temperature\":7}"),
                message("t1", 3, "{\"Temperature\":3}"),
                message("t1", 2, "{\"Temperature\":2,\"Cycles\":9}"));

        assertThat(results).hasSize(4).containsOnly(DONE);
        assertThat(journal.patches())
                .extracting(CallJournal.Patched::patch)
                .extracting(TwinPatch::changes)
                .containsExactly(
                        List.of(
                                written("Temperature", "3", 3),
                                written("Humidity", "50", 1),
                                written("Cycles", "9", 2)),
                        List.of(written("Temperature", "7", 1)));
    }

    @Test
    void resultsStandWhereTheirMessagesStood() {
        List<Result> results = apply(
                message("t1", 1, "{\"Temperature\":1}"),
                message("nobody", 1, "{\"Temperature\":1}"),
                message("t2", 1, "{\"Temperature\":1,\"Colour\":2,\"Shape\":3}"),
                message("t1", 2, "{\"Temperature\":\"hot\"}"));

        assertThat(results.get(0)).isEqualTo(DONE);
        assertThat(kind(results.get(1))).isEqualTo(Kind.UNKNOWN_TWIN);
        assertThat(results.get(2)).isEqualTo(new Result.Applied(2));
        assertThat(kind(results.get(3))).isEqualTo(Kind.INVALID_VALUE);
    }

    @Test
    void aColdTwinIsReadOnceAndAWarmOneNever() {
        apply(message("t1", 1, "{\"Temperature\":1}"));
        apply(message("t1", 2, "{\"Temperature\":2}"));
        apply(message("t1", 3, "{\"Temperature\":3}"));

        assertThat(journal.methods()).containsExactly("twin", "model", "patch", "patch", "patch");
    }

    @Test
    void aTwinToWhichAMessageBringsNoNewsStaysWarm() {
        apply(message("t1", 5, "{\"Temperature\":5}"));
        apply(message("t1", 4, "{\"Temperature\":4}"));
        apply(message("t1", 3, "{\"Temperature\":3}"));

        assertThat(journal.methods()).containsExactly("twin", "model", "patch");
    }

    @Test
    void aLateMessageChangesNothing() {
        apply(message("t1", 5, "{\"Temperature\":5}"));

        List<Result> results = apply(message("t1", 4, "{\"Temperature\":4,\"Humidity\":40}"));

        assertThat(results).containsExactly(DONE);
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("5");
        assertThat(graph.valueOf("t1", "Humidity")).isEqualTo("40");
    }

    @Test
    void aLateMessageChangesNothingEvenIfTheTwinIsNotRemembered() {
        graph.patch(twin("t1"), set("Temperature", "5", at(5)), null);

        apply(message("t1", 4, "{\"Temperature\":4}"));

        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("5");
        assertThat(journal.count("patch")).isEqualTo(1);
    }

    @Test
    void aRepeatedMessageIsNotWrittenAgain() {
        Telemetry message = message("t1", 1, "{\"Temperature\":21.5}");
        apply(message);

        List<Result> results = apply(message, message("t1", 1, "{\"Temperature\":21.50}"));

        assertThat(results).containsExactly(DONE, DONE);
        assertThat(journal.count("patch")).isEqualTo(1);
    }

    @Test
    void ofTwoValuesOfTheSameTimeTheLaterArrivalWins() {
        apply(message("t1", 1, "{\"Temperature\":1}"), message("t1", 1, "{\"Temperature\":2}"));
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("2");

        apply(message("t1", 1, "{\"Temperature\":3}"));
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("3");
    }

    @Test
    void anEqualValueOfANewerTimeIsWrittenSoThatItsTimeAdvances() {
        apply(message("t1", 1, "{\"Temperature\":1}"));
        apply(message("t1", 2, "{\"Temperature\":1}"));

        assertThat(graph.stateOf("t1", "Temperature").sourceTime()).isEqualTo(at(2));
    }

    @Test
    void aValueWithoutSourceTimeIsAlwaysOlder() {
        graph.patch(twin("t1"), set("Temperature", "99", null), null);

        apply(message("t1", -1_000_000, "{\"Temperature\":1}"));

        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("1");
    }

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
    void aWriteIsNeverUnconditional() {
        journal.before("patch", () -> graph.patch(twin("t1"), set("Temperature", "9", at(9)), null));

        apply(message("t1", 5, "{\"Temperature\":5}"));

        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("9");
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
    void aWrongFieldRejectsItsMessageAndIsNamed() {
        List<Result> results = apply(
                message("t1", 1, "{\"Temperature\":1,\"Cycles\":1}"),
                message("t1", 2, "{\"Temperature\":2,\"Cycles\":2.5}"),
                message("t1", 3, "{\"Humidity\":30}"));

        assertThat(reason(results.get(1)))
                .hasMessage("Field 'Cycles' does not fit its model: expected a whole number of 4 bytes");
        assertThat(results).element(0).isEqualTo(DONE);
        assertThat(results).element(2).isEqualTo(DONE);
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("1");
        assertThat(graph.valueOf("t1", "Humidity")).isEqualTo("30");
    }

    @Test
    void aWrongTelemetryFieldRejectsItsMessageToo() {
        List<Result> results = apply(message("t1", 1, "{\"Temperature\":1,\"Vibration\":\"much\"}"));

        assertThat(reason(results.get(0))).hasMessageContaining("'Vibration'");
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("none");
        assertThat(journal.published()).isEmpty();
    }

    @Test
    void nullIsNotAValue() {
        List<Result> results = apply(message("t1", 1, "{\"Temperature\":null}"));

        assertThat(kind(results.get(0))).isEqualTo(Kind.INVALID_VALUE);
    }

    @Test
    void aNumberWidensAndNothingElseIsConverted() {
        apply(message("t1", 1, "{\"Temperature\":21}"));
        List<Result> results = apply(message("t1", 2, "{\"Temperature\":\"22\"}"));

        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("21");
        assertThat(kind(results.get(0))).isEqualTo(Kind.INVALID_VALUE);
    }

    @Test
    void aDeviceDoesNotWriteWhichHubItIsAt() {
        List<Result> results = apply(message("t1", 1, "{\"Temperature\":1,\"AssignedHub\":\"elsewhere\"}"));

        assertThat(results).containsExactly(new Result.Applied(1));
        assertThat(graph.twin(twin("t1")).orElseThrow().property(PropertyPath.of(HUB)))
                .isEmpty();
    }

    @Test
    void aComponentHasItsOwnFields() {
        List<Result> results = apply(
                message("t1", Optional.of("display"), 1, "{\"Brightness\":5,\"Touched\":true,\"Temperature\":9}"));

        assertThat(results).containsExactly(new Result.Applied(1));
        assertThat(graph.valueOf("t1", "display/Brightness")).isEqualTo("5");
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("none");
        assertThat(journal.published())
                .containsExactly(new CallJournal.Published(
                        twin("t1"), Optional.of("display"), "m1", at(1), Map.of("Touched", json("true"))));
    }

    @Test
    void aComponentThatTheModelLacksRejectsTheMessage() {
        List<Result> results = apply(
                message("t1", Optional.of("engine"), 1, "{\"Temperature\":9}"),
                message("t1", 2, "{\"Temperature\":2}"));

        assertThat(kind(results.get(0))).isEqualTo(Kind.INVALID_VALUE);
        assertThat(reason(results.get(0))).hasMessageContaining("'engine'");
        assertThat(results).element(1).isEqualTo(DONE);
    }

    @Test
    void telemetryIsPublishedMessageByMessageInOrder() {
        apply(
                message("t1", 3, "{\"Vibration\":1,\"Alarm\":\"x\"}"),
                message("t1", 1, "{\"Vibration\":2,\"Temperature\":20}"),
                message("t1", 2, "{\"Vibration\":3}"));

        assertThat(journal.published())
                .extracting(CallJournal.Published::messageId)
                .containsExactly("m1", "m2", "m3");
        assertThat(journal.published().get(0).fields())
                .isEqualTo(Map.of("Vibration", json("1"), "Alarm", json("\"x\"")));
        assertThat(journal.published().get(1).sourceTime()).isEqualTo(at(1));
        assertThat(journal.methods()).containsSubsequence("patch", "publish", "publish", "publish");
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("20");
    }

    @Test
    void aMessageWithoutTelemetryPublishesNothing() {
        apply(message("t1", 1, "{\"Temperature\":1,\"Colour\":2}"));

        assertThat(journal.published()).isEmpty();
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

    @Test
    void aModelThatIsGoneRejectsTheMessage() {
        FakeTwinGraph bare = new FakeTwinGraph().with(Models.thermostat()).with("t1", Models.THERMOSTAT);
        bare.journal().before("model", () -> {
            throw TwinFailure.of(Kind.UNKNOWN_MODEL, "gone");
        });

        List<Result> results = new ApplyTelemetry(bare, HUB, new InlineWorkers(), 1, 1)
                .apply(List.of(message("t1", 1, "{\"Temperature\":1}"), message("t1", 2, "{\"Temperature\":1}")));

        assertThat(results).extracting(ApplyTelemetryTest::kind).containsOnly(Kind.UNKNOWN_MODEL);
    }

    @Test
    void fieldsThatARememberedModelLacksAreLookedUpOnceMore() {
        apply(message("t1", 1, "{\"Temperature\":1}"));
        graph.delete(twin("t1"), graph.twin(twin("t1")).orElseThrow().etag());
        graph.with("t1", Models.ROOM);

        List<Result> results = apply(message("t1", 2, "{\"currentTemp\":5}"));

        assertThat(results).containsExactly(DONE);
        assertThat(graph.valueOf("t1", "currentTemp")).isEqualTo("5");
    }

    @Test
    void aComponentThatARememberedModelLacksIsLookedUpOnceMore() {
        graph.with("t3", Models.ROOM);
        apply(message("t3", 1, "{\"currentTemp\":1}"));
        graph.delete(twin("t3"), graph.twin(twin("t3")).orElseThrow().etag());
        graph.with("t3", Models.THERMOSTAT);

        List<Result> results = apply(message("t3", Optional.of("display"), 2, "{\"Brightness\":5}"));

        assertThat(results).containsExactly(DONE);
        assertThat(graph.valueOf("t3", "display/Brightness")).isEqualTo("5");
    }

    @Test
    void aRemovedPropertyIsWrittenAgainByTheNextMessage() {
        apply(message("t1", 1, "{\"Temperature\":1}"));
        graph.patch(twin("t1"), remove("Temperature"), null);

        apply(message("t1", 2, "{\"Temperature\":2}"));

        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("2");
    }

    @Test
    void onlySoManyTwinsAreRemembered() {
        ApplyTelemetry forgetful = new ApplyTelemetry(graph, HUB, new InlineWorkers(), 4, 1);
        forgetful.apply(List.of(message("t1", 1, "{\"Temperature\":1}")));
        forgetful.apply(List.of(message("t1", 2, "{\"Temperature\":1}")));
        forgetful.apply(List.of(message("t2", 1, "{\"Temperature\":1}")));
        forgetful.apply(List.of(message("t1", 3, "{\"Temperature\":1}")));

        assertThat(journal.count("twin")).isEqualTo(3);
    }

    @Test
    void theTwinUsedLongestAgoIsForgottenFirst() {
        KnownTwins known = new KnownTwins(2);
        var t1 = graph.twin(twin("t1")).orElseThrow();
        var t2 = graph.twin(twin("t2")).orElseThrow();
        var t3 = graph.with("t3", Models.ROOM).twin(twin("t3")).orElseThrow();

        known.put(t1);
        known.put(t2);
        known.get(t1.id());
        known.put(t3);

        assertThat(known.get(t1.id())).contains(t1);
        assertThat(known.get(t2.id())).isEmpty();
        assertThat(known.get(t3.id())).contains(t3);
    }

    @Test
    void eachTwinIsATaskAndTheLimitIsPassedOn() {
        List<Integer> calls = new ArrayList<>();
        Workers counting = new Workers() {
            private final Workers inline = new InlineWorkers();

            @Override
            public void runAll(List<Runnable> tasks, int limit) {
                calls.add(tasks.size());
                calls.add(limit);
                inline.runAll(tasks, limit);
            }

            @Override
            public <T> Completion<T> completion() {
                return inline.completion();
            }
        };

        new ApplyTelemetry(graph, HUB, counting, 3, 10)
                .apply(List.of(
                        message("t1", 1, "{\"Temperature\":1}"),
                        message("t2", 1, "{\"Temperature\":1}"),
                        message("t1", 2, "{\"Temperature\":1}")));

        assertThat(calls).containsExactly(2, 3);
    }

    @Test
    void anEmptyBatchHasNoResults() {
        assertThat(job.apply(List.of())).isEmpty();
    }
}
