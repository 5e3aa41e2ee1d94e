package io.twinflow.core.telemetry;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a query may answer, and what becomes of the messages then. */
class FirstContactTest extends TelemetryToTwins {
    @Test
    void twinsThatAreNotKnownAreLookedUpTogetherAndTheirModelOnce() {
        List<Result> results = applyToBoth(1);

        assertThat(results).containsExactly(DONE, DONE);
        assertThat(journal.methods()).containsExactly("twins", "model", "patch", "patch");
    }

    @Test
    void noQueryIsMadeForATwinAloneOrForThoseThatAreKnown() {
        apply(message("t1", 1, "{\"Temperature\":1}"));
        applyToBoth(2);
        applyToBoth(3);

        assertThat(journal.count("twins")).isZero();
        assertThat(journal.count("twin")).isEqualTo(2);
    }

    @Test
    void aBatchOfNothingButTelemetryCostsOneQuery() {
        apply(message("t1", 1, "{\"Vibration\":1}"), message("t2", 1, "{\"Vibration\":1}"));

        assertThat(journal.methods()).containsExactly("twins", "model", "publish", "publish");
    }

    @Test
    void aQueryNamesFiftyTwinsAtMostAndOneThatIsLeftOverIsRead() {
        ApplyTelemetry many = new ApplyTelemetry(graph, HUB, new InlineWorkers(), 4, 200);
        List<String> ids = IntStream.range(0, 101).mapToObj(i -> "many" + i).toList();
        ids.forEach(id -> graph.with(id, Models.THERMOSTAT));

        List<Result> results = many.apply(
                ids.stream().map(id -> message(id, 1, "{\"Temperature\":1}")).toList());

        assertThat(results).containsOnly(DONE);
        assertThat(journal.count("twins")).isEqualTo(2);
        assertThat(journal.count("twin")).isEqualTo(1);
    }

    @Test
    void aTwinThatTheQueryMissesIsRead() {
        graph.freezeQueries();
        graph.with("t3", Models.THERMOSTAT);

        List<Result> results = apply(
                message("t1", 1, "{\"Temperature\":1}"),
                message("t3", 1, "{\"Temperature\":1}"),
                message("nobody", 1, "{\"Temperature\":1}"));

        assertThat(results.subList(0, 2)).containsOnly(DONE);
        assertThat(kind(results.get(2))).isEqualTo(Kind.UNKNOWN_TWIN);
        assertThat(graph.valueOf("t3", "Temperature")).isEqualTo("1");
    }

    @Test
    void aTwinThatWasDeletedSinceIsUnknown() {
        graph.freezeQueries();
        graph.delete(twin("t2"), graph.twin(twin("t2")).orElseThrow().etag());

        List<Result> results = applyToBoth(1);

        assertThat(results.get(0)).isEqualTo(DONE);
        assertThat(kind(results.get(1))).isEqualTo(Kind.UNKNOWN_TWIN);
    }

    @Test
    void aNewerValueThatTheQueryDidNotSeeStays() {
        graph.freezeQueries();
        graph.patch(twin("t1"), set("Temperature", "9", at(9)), null);

        applyToBoth(5);

        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("9");
        assertThat(graph.valueOf("t2", "Temperature")).isEqualTo("5");
    }

    @Test
    void aValueThatTheQueryStillSawDoesNotHoldBackAnother() {
        graph.patch(twin("t1"), set("Temperature", "9", at(9)), null);
        graph.freezeQueries();
        graph.delete(twin("t1"), graph.twin(twin("t1")).orElseThrow().etag());
        graph.with("t1", Models.THERMOSTAT);

        List<Result> results = applyToBoth(5);

        assertThat(results).containsExactly(DONE, DONE);
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("5");
    }

    @Test
    void aTwinWhoseValuesMayBeNewerThanAQueryTellsIsRead() {
        graph.patch(twin("t1"), set("FirmwareVersion", "\"1.0\"", null), null);
        journal.clear();

        applyToBoth(1);

        assertThat(journal.calls())
                .extracting(call -> call.method() + " " + call.id())
                .contains("twin t1");
        assertThat(journal.count("twin")).isEqualTo(1);
    }

    @Test
    void aTwinWhoseValuesWereWrittenBeforeTheMessagesIsNotRead() {
        graph.patch(twin("t1"), set("FirmwareVersion", "\"1.0\"", null), null);
        journal.clear();

        applyToBoth(1000);

        assertThat(journal.count("twin")).isZero();
    }

    @Test
    void aQueryThatFailsIsNoFaultOfTheMessages() {
        journal.failNext("twins", TwinFailure.throttled("busy", null));

        List<Result> results = applyToBoth(1);

        assertThat(results).containsExactly(DONE, DONE);
        assertThat(journal.count("twin")).isEqualTo(2);
    }

    @Test
    void aModelThatIsNotThereRejectsItsOwnMessagesOnly() {
        journal.failNext("model", TwinFailure.of(Kind.UNAVAILABLE, "away"));

        List<Result> results = applyToBoth(1);

        assertThat(results).containsExactly(DONE, DONE);
    }

    @Test
    void whatIsKnownMeanwhileIsNotForgottenForWhatAQuerySaw() {
        graph.freezeQueries();
        journal.before("twins", () -> apply(message("t1", 1, "{\"Temperature\":1}")));

        applyToBoth(2);

        assertThat(journal.count("patch")).as("no conflict").isEqualTo(3);
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("2");
    }

    private List<Result> applyToBoth(long second) {
        return apply(
                message("t1", second, "{\"Temperature\":" + second + "}"),
                message("t2", second, "{\"Temperature\":" + second + "}"));
    }
}
