package io.twinflow.core.telemetry;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.remove;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.Completion;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.Remembered;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.fixtures.CallJournal;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyTelemetryTest extends TelemetryToTwins {
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
    void aTwinToWhichAMessageBringsNoNewsIsReadToMakeSureAndStaysWarm() {
        apply(message("t1", 5, "{\"Temperature\":5}"));
        apply(message("t1", 4, "{\"Temperature\":4}"));
        apply(message("t1", 6, "{\"Temperature\":6}"));

        assertThat(journal.methods()).containsExactly("twin", "model", "patch", "twin", "patch");
    }

    @Test
    void aMessageOfNothingButTelemetryCostsAWarmTwinNoRead() {
        apply(message("t1", 5, "{\"Temperature\":5}"));
        apply(message("t1", 6, "{\"Vibration\":1}"));

        assertThat(journal.methods()).containsExactly("twin", "model", "patch", "publish");
    }

    @Test
    void aMessageIsNotHeldAgainstATwinThatWasDeletedAndCreatedAnewSince() {
        apply(message("t1", 5, "{\"Temperature\":5}"));
        graph.delete(twin("t1"), graph.twin(twin("t1")).orElseThrow().etag());
        graph.with("t1", Models.THERMOSTAT);

        List<Result> results = apply(message("t1", 3, "{\"Temperature\":3}"));

        assertThat(results).containsExactly(DONE);
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("3");
    }

    @Test
    void aMessageWithNewsAndAnUnknownFieldIsOneWrite() {
        apply(message("t1", 1, "{\"Temperature\":1}"));

        apply(message("t1", 2, "{\"Temperature\":2,\"Colour\":3}"));

        assertThat(journal.methods()).containsExactly("twin", "model", "patch", "patch");
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
    void aWriteIsNeverUnconditional() {
        journal.before("patch", () -> graph.patch(twin("t1"), set("Temperature", "9", at(9)), null));

        apply(message("t1", 5, "{\"Temperature\":5}"));

        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("9");
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
        Remembered<TwinId, Twin> known = new Remembered<>(2);
        var t1 = graph.twin(twin("t1")).orElseThrow();
        var t2 = graph.twin(twin("t2")).orElseThrow();
        var t3 = graph.with("t3", Models.ROOM).twin(twin("t3")).orElseThrow();

        known.put(t1.id(), t1);
        known.put(t2.id(), t2);
        known.get(t1.id());
        known.put(t3.id(), t3);

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

        assertThat(calls).as("one query, then two twins").containsExactly(1, 3, 2, 3);
    }

    @Test
    void anEmptyBatchHasNoResults() {
        assertThat(job.apply(List.of())).isEmpty();
    }
}
