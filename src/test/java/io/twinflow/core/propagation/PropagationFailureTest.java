package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.fixtures.InlineWorkers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationFailureTest extends TwoRooms {
    @Test
    void aConflictStartsOverFromTheTarget() {
        write("t2", "Temperature", "20", at(1));
        journal.before("patch", () -> {
            graph.patch(twin("t2"), set("Temperature", "30", at(2)), null);
            graph.patch(twin("room1"), set("Humidity", "1", null), null);
        });

        assertThat(temperatureChanged("t2")).isEqualTo(DONE);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("30");
        assertThat(pauses).hasSize(1);
    }

    @Test
    void whatNeverSettlesIsTriedAgainLater() {
        write("t2", "Temperature", "20", at(1));
        for (int i = 0; i < 8; i++) {
            journal.failNext("patch", TwinFailure.of(Kind.CONFLICT, "moved"));
        }

        Result result = temperatureChanged("t2");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.reason().kind()).isEqualTo(Kind.CONFLICT));
        assertThat(journal.count("patch")).isEqualTo(8);
        assertThat(pauses).hasSize(7);
        for (int i = 0; i < 7; i++) {
            assertThat(pauses.get(i)).isBetween(Duration.ofMillis(10L << i), Duration.ofMillis(20L << i));
        }
        assertThat(pauses)
                .as("scattered")
                .isNotEqualTo(pauses.stream()
                        .map(pause -> Duration.ofMillis(pause.toMillis()))
                        .toList());
    }

    @Test
    void twinsThatAreGoneAreNoTrouble() {
        graph.with(relationship("nowhere", HAS, "t2")).with(relationship("room1", HAS, "nothing"));
        write("t2", "Temperature", "20", at(1));

        assertThat(temperatureChanged("t2")).isEqualTo(DONE);
        assertThat(temperatureChanged("nobody")).isEqualTo(DONE);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aTargetThatIsDeletedMeanwhileIsNoTrouble() {
        write("t2", "Temperature", "20", at(1));
        journal.failNext("patch", TwinFailure.of(Kind.UNKNOWN_TWIN, "gone"));

        assertThat(temperatureChanged("t2")).isEqualTo(DONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "UNAVAILABLE", "UNAUTHORIZED", "REFUSED"})
    void aFailureOfOneRoomDoesNotKeepTheOtherFromFollowing(Kind kind) {
        write("t1", "Temperature", "20", at(1));
        TwinFailure reason = TwinFailure.of(kind, "no");
        journal.failNext("patch", reason);

        Result result = temperatureChanged("t1");

        assertThat(result).isEqualTo(new Result.Failed(reason));
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("none");
        assertThat(graph.valueOf("room2", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aFailureThatARetryMendsIsNamedBeforeOneThatNoneCan() {
        write("t1", "Temperature", "20", at(1));
        TwinFailure busy = TwinFailure.throttled("busy", null);
        journal.failNext("patch", TwinFailure.of(Kind.REFUSED, "no"));
        journal.failNext("patch", busy);

        assertThat(temperatureChanged("t1")).isEqualTo(new Result.Failed(busy));
    }

    @ParameterizedTest
    @ValueSource(strings = {"incoming", "twin", "outgoing"})
    void aReadThatFailsFailsTheChange(String method) {
        write("t2", "Temperature", "20", at(1));
        TwinFailure reason = TwinFailure.of(Kind.UNAVAILABLE, "down");
        journal.failNext(method, reason);

        assertThat(temperatureChanged("t2")).isEqualTo(new Result.Failed(reason));
        assertThat(journal.patches()).isEmpty();
    }

    @Test
    void aSourceThatCannotBeReadKeepsTheTargetAsItIs() {
        write("t1", "Temperature", "20", at(1));
        TwinFailure reason = TwinFailure.of(Kind.UNAVAILABLE, "down");
        journal.before("twin", "t1", () -> {
            throw reason;
        });

        assertThat(temperatureChanged("t2")).isEqualTo(new Result.Failed(reason));
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("none");
    }

    @Test
    void aRuleThatIsWrongDoesNotSpoilTheOthers() {
        write("t2", "Temperature", "20.5", at(1));

        Result result =
                propagate(List.of(rule("Temperature", "devices", Combine.LATEST), shipped()), "t2", "/Temperature");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.reason().kind()).isEqualTo(Kind.INVALID_VALUE));
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20.5");
    }

    @Test
    void aRuleThatTheServiceRefusesDoesNotSpoilTheOthersEither() {
        write("t2", "Temperature", "20.5", at(1));
        journal.failNext("patch", TwinFailure.of(Kind.REFUSED, "both"));

        Result result =
                propagate(List.of(rule("Temperature", "Humidity", Combine.LATEST), shipped()), "t2", "/Temperature");

        assertThat(result).isEqualTo(DONE);
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20.5");
    }

    @Test
    void aBugOfOneRoomFailsTheChangeAndNotTheOtherRoom() {
        write("t1", "Temperature", "20", at(1));
        journal.before("patch", () -> {
            throw new IllegalStateException("bug");
        });

        Result result = temperatureChanged("t1");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.reason().kind()).isEqualTo(Kind.BUG));
        assertThat(graph.valueOf("room2", "currentTemp")).isEqualTo("20");
    }

    @Test
    void afterAFailureTheTargetIsFreeForTheNextRun() {
        write("t2", "Temperature", "20", at(1));
        journal.failNext("patch", TwinFailure.throttled("busy", null));
        PropagateChange job = new PropagateChange(graph, List.of(shipped()), new InlineWorkers(), pauses::add, 1, 100);
        TwinChange change = new TwinChange(twin("t2"), List.of("/Temperature"), Map.of(), Optional.empty());

        job.propagate(change);

        assertThat(job.propagate(change)).isEqualTo(DONE);
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }
}
