package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.remove;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.fixtures.CallJournal;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropagateChangeTest {
    private static final Result DONE = new Result.Applied(0);
    private static final String HAS = "rel_has_thermostat";

    private final FakeTwinGraph graph = Models.graph();
    private final CallJournal journal = graph.journal();
    private final List<Duration> pauses = new ArrayList<>();

    @BeforeEach
    void twoRoomsThatShareOneThermostat() {
        graph.with("t1", Models.THERMOSTAT).with("t2", Models.THERMOSTAT).with("t3", Models.THERMOSTAT);
        graph.with("room1", Models.ROOM).with("room2", Models.ROOM);
        graph.with(relationship("room1", HAS, "t1"))
                .with(relationship("room2", HAS, "t1"))
                .with(relationship("room1", HAS, "t2"))
                .with(relationship("room2", "rel_near", "t3"));
    }

    private static PropagationRule rule(String from, String to, Combine combine) {
        return new PropagationRule(HAS, PropertyPath.parse(from), PropertyPath.parse(to), Direction.TO_SOURCE, combine);
    }

    private static PropagationRule shipped() {
        return rule("Temperature", "currentTemp", Combine.LATEST);
    }

    private Result propagate(List<PropagationRule> rules, String twin, String... pointers) {
        return new PropagateChange(graph, rules, new InlineWorkers(), pauses::add, 4)
                .propagate(new TwinChange(twin(twin), List.of(pointers)));
    }

    private Result temperatureChanged(String twin) {
        return propagate(List.of(shipped()), twin, "/Temperature");
    }

    private void write(String twin, String path, String value, @Nullable Instant sourceTime) {
        graph.patch(twin(twin), set(path, value, sourceTime), null);
        journal.clear();
    }

    @Test
    void everyRoomThatHasTheThermostatFollowsIt() {
        write("t1", "Temperature", "69.21656564912598", at(7));

        Result result = temperatureChanged("t1");

        assertThat(result).isEqualTo(DONE);
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("69.21656564912598");
        assertThat(graph.valueOf("room2", "currentTemp")).isEqualTo("69.21656564912598");
        assertThat(graph.stateOf("room1", "currentTemp").sourceTime()).isEqualTo(at(7));
    }

    @Test
    void theTargetIsReadBeforeItsSources() {
        write("t2", "Temperature", "20", at(1));

        temperatureChanged("t2");

        assertThat(journal.calls())
                .containsExactly(
                        new CallJournal.Call("incoming", "t2"),
                        new CallJournal.Call("twin", "room1"),
                        new CallJournal.Call("outgoing", "room1"),
                        new CallJournal.Call("twin", "t1"),
                        new CallJournal.Call("twin", "t2"),
                        new CallJournal.Call("patch", "room1"));
    }

    @Test
    void whatTheEventSaidDoesNotMatterOnlyWhatTheTwinsHoldNow() {
        write("t1", "Temperature", "20", at(1));
        write("t2", "Temperature", "25", at(5));

        temperatureChanged("t1");

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("25");
        assertThat(graph.valueOf("room2", "currentTemp")).isEqualTo("20");
    }

    @Test
    void anEqualValueIsNotWrittenAgain() {
        write("t2", "Temperature", "21.5", at(1));
        write("room1", "currentTemp", "21.50", null);

        assertThat(temperatureChanged("t2")).isEqualTo(DONE);

        assertThat(journal.patches()).isEmpty();
    }

    @Test
    void aRemovedPropertyIsRemovedFromTheRoom() {
        write("t2", "Temperature", "20", at(1));
        temperatureChanged("t2");
        graph.patch(twin("t2"), remove("Temperature"), null);

        assertThat(temperatureChanged("t2")).isEqualTo(DONE);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("none");
    }

    @Test
    void nothingIsRemovedWhereNothingIs() {
        assertThat(temperatureChanged("t2")).isEqualTo(DONE);

        assertThat(journal.patches()).isEmpty();
    }

    @Test
    void relationshipsOfAnotherNameDoNotCount() {
        graph.with("room3", Models.ROOM).with(relationship("room3", "rel_near", "t3"));
        write("room3", "currentTemp", "18", at(1));
        write("t3", "Temperature", "20", at(1));

        assertThat(temperatureChanged("t3")).isEqualTo(DONE);

        assertThat(graph.valueOf("room2", "currentTemp")).isEqualTo("none");
        assertThat(graph.valueOf("room3", "currentTemp")).isEqualTo("18");
    }

    @Test
    void theOtherDirectionFollowsTheHolderOfTheRelationship() {
        write("room1", "Temperature", "19", at(1));
        PropagationRule down = new PropagationRule(
                HAS, PropertyPath.of("Temperature"), PropertyPath.of("Humidity"), Direction.TO_TARGET, Combine.LATEST);

        Result result = propagate(List.of(down), "room1", "/Temperature");

        assertThat(result).isEqualTo(DONE);
        assertThat(graph.valueOf("t1", "Humidity")).isEqualTo("19");
        assertThat(graph.valueOf("t2", "Humidity")).isEqualTo("19");
        assertThat(graph.valueOf("t3", "Humidity")).isEqualTo("none");
    }

    @Test
    void severalRulesOntoOneTargetAreOnePatch() {
        write("t1", "Temperature", "20", at(1));
        write("t2", "Temperature", "25", at(2));
        write("t2", "display/Brightness", "3", at(2));

        propagate(
                List.of(
                        rule("Temperature", "currentTemp", Combine.AVERAGE),
                        rule("Temperature", "devices", Combine.COUNT),
                        rule("display/Brightness", "Humidity", Combine.LATEST)),
                "t2",
                "/Temperature",
                "/display/Brightness");

        assertThat(journal.patches()).hasSize(1);
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("22.5");
        assertThat(graph.valueOf("room1", "devices")).isEqualTo("2");
        assertThat(graph.valueOf("room1", "Humidity")).isEqualTo("3");
        assertThat(journal.count("twin")).as("each twin is read once").isEqualTo(3);
    }

    @Test
    void onlyTheRulesThatTheChangeTouchesAreLookedAt() {
        write("t2", "Temperature", "25", at(2));
        write("t2", "Humidity", "50", at(2));

        propagate(List.of(shipped(), rule("Humidity", "Humidity", Combine.LATEST)), "t2", "/Humidity");

        assertThat(graph.valueOf("room1", "Humidity")).isEqualTo("50");
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Temperature",
                "/Temperature/part",
                "/$metadata/Temperature/sourceTime",
                "/$metadata/$model",
                "",
            })
    void theseTouchTheProperty(String pointer) {
        assertThat(propagate(List.of(shipped()), "t1", "/Humidity", pointer)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Humidity", "/Temperature2", "/display/Temperature", "/$metadata/Humidity/sourceTime"})
    void theseDoNot(String pointer) {
        assertThat(propagate(List.of(shipped()), "t1", pointer)).isEqualTo(new Result.Skipped("no rule"));
        assertThat(journal.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/display, true",
        "/display/Brightness, true",
        "/display/$metadata/Brightness/sourceTime, true",
        "/display/Text, false",
        "/Brightness, false",
    })
    void aPropertyOfAComponentIsTouchedInItsComponent(String pointer, boolean touched) {
        List<PropagationRule> rules = List.of(rule("display/Brightness", "Humidity", Combine.LATEST));

        assertThat(propagate(rules, "t1", pointer).equals(DONE)).isEqualTo(touched);
    }

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
    void ofTwoRulesOntoOnePropertyTheLaterCounts() {
        write("t2", "Temperature", "20", at(1));
        write("t2", "Humidity", "50", at(1));

        propagate(
                List.of(
                        rule("Temperature", "currentTemp", Combine.LATEST),
                        rule("Humidity", "currentTemp", Combine.LATEST)),
                "t2",
                "/Temperature",
                "/Humidity");

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("50");
        assertThat(journal.patches())
                .extracting(CallJournal.Patched::patch)
                .extracting(TwinPatch::changes)
                .singleElement()
                .satisfies(changes -> assertThat(changes).hasSize(1));
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
        PropagateChange job = new PropagateChange(graph, List.of(shipped()), new InlineWorkers(), pauses::add, 1);
        TwinChange change = new TwinChange(twin("t2"), List.of("/Temperature"));

        job.propagate(change);

        assertThat(job.propagate(change)).isEqualTo(DONE);
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aRuleNamesItsRelationship() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PropagationRule(
                        " ", PropertyPath.of("a"), PropertyPath.of("b"), Direction.TO_SOURCE, Combine.LATEST));
        assertThat(Optional.of(shipped().relationship())).contains(HAS);
    }
}
