package io.twinflow.core.telemetry;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.fixtures.CallJournal;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the model makes of the fields of a message. */
class TelemetryFieldsTest extends TelemetryToTwins {
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
}
