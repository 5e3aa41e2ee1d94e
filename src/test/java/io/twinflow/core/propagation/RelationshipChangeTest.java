package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelationshipChangeTest extends TwoRooms {
    private Result related(String room, String name, String thermostat, boolean created, PropagationRule... rules) {
        return new PropagateChange(graph, List.of(rules), new InlineWorkers(), pauses::add, 4, 100)
                .propagate(new RelationshipChange(relationship(room, name, thermostat), created));
    }

    @Test
    void aRoomThatGetsAThermostatHasItsValueAtOnce() {
        write("t3", "Temperature", "20", at(1));
        graph.with(relationship("room1", HAS, "t3"));

        assertThat(related("room1", HAS, "t3", true, shipped())).isEqualTo(DONE);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aRoomThatLosesItsThermostatsHasTheirValueNoMore() {
        write("t2", "Temperature", "20", at(2));
        write("t1", "Temperature", "10", at(1));
        temperatureChanged("t2");
        graph.delete(relationship("room1", HAS, "t2"));
        related("room1", HAS, "t2", false, shipped());
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("10");

        graph.delete(relationship("room1", HAS, "t1"));
        related("room1", HAS, "t1", false, shipped());

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("none");
    }

    @Test
    void allRulesAlongTheRelationshipAreAppliedWithOneWrite() {
        write("t3", "Temperature", "20", at(1));
        write("t3", "Humidity", "50", at(1));
        graph.with(relationship("room1", HAS, "t3"));

        related("room1", HAS, "t3", true, shipped(), rule("Humidity", "Humidity", Combine.LATEST));

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
        assertThat(graph.valueOf("room1", "Humidity")).isEqualTo("50");
        assertThat(journal.count("patch")).isOne();
    }

    @Test
    void theOtherFollowersGetANewVersionFirst() {
        write("t1", "Temperature", "20", at(1));
        temperatureChanged("t1");
        graph.with("room3", Models.ROOM).with(relationship("room3", HAS, "t1"));
        journal.clear();

        related("room3", HAS, "t1", true, shipped());

        assertThat(journal.patches().stream().map(patched -> patched.twin().value()))
                .containsExactlyInAnyOrder("room1", "room2", "room3")
                .last()
                .isEqualTo("room3");
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
        assertThat(graph.stateOf("room1", "currentTemp").sourceTime()).isEqualTo(at(1));
    }

    @Test
    void aRoomThatIsGoneIsNoTrouble() {
        assertThat(related("nowhere", HAS, "t1", false, shipped())).isEqualTo(DONE);
    }

    @Test
    void aRelationshipThatNoRuleFollowsIsSkippedWithoutACall() {
        assertThat(related("room2", "rel_near", "t3", true, shipped())).isEqualTo(new Result.Skipped("no rule"));

        assertThat(journal.calls()).isEmpty();
    }

    @Test
    void theOtherDirectionFollowsToo() {
        PropagationRule down = new PropagationRule(
                HAS, shipped().to(), rule("x", "Humidity", Combine.LATEST).to(), Direction.TO_TARGET, Combine.LATEST);
        write("room2", "currentTemp", "20", at(1));
        graph.with(relationship("room2", HAS, "t3"));

        related("room2", HAS, "t3", true, down);

        assertThat(graph.valueOf("t3", "Humidity")).isEqualTo("20");
    }

    @Test
    void aServiceThatIsAwayIsAskedAgainLater() {
        TwinFailure busy = TwinFailure.throttled("busy", null);
        journal.failNext("outgoing", busy);

        assertThat(related("room1", HAS, "t1", true, shipped())).isEqualTo(new Result.Failed(busy));
    }
}
