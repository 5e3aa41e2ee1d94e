package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.fixtures.CallJournal.Call;
import io.twinflow.fixtures.InlineWorkers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How little a change asks of the graph. */
class CostOfFollowingTest extends TwoRooms {
    private final PropagateChange instance =
            new PropagateChange(graph, List.of(shipped()), new InlineWorkers(), pauses::add, 4, 100);

    @BeforeEach
    void aRoomThatIsKnown() {
        measured("t2", 9);
        measured("t2", 10);
        journal.clear();
    }

    private void measured(String thermostat, int second) {
        write(thermostat, "Temperature", String.valueOf(second), at(second));
        told(thermostat, second);
    }

    private void told(String thermostat, int second) {
        PropertyPath path = PropertyPath.of("Temperature");
        assertThat(instance.propagate(new TwinChange(
                        twin(thermostat), List.of("/Temperature"), Map.of(path, at(second)), Optional.of(at(second)))))
                .isEqualTo(DONE);
    }

    @Test
    void aNewerValueCostsOneReadAndOneWrite() {
        measured("t2", 20);

        assertThat(journal.calls()).containsExactly(new Call("twin", "t2"), new Call("patch", "room1"));
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aLateOrRepeatedChangeCostsTwoReads() {
        measured("t2", 20);
        journal.clear();

        told("t2", 20);
        told("t2", 13);

        assertThat(journal.methods()).containsOnly("twin").hasSize(4);
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aRoomIsKnownFromItsFirstValueOn() {
        measured("t1", 5);
        journal.clear();

        told("t1", 5);

        assertThat(journal.methods()).contains("twin").doesNotContain("outgoing", "patch");
    }

    @Test
    void aNewerValueOfAnotherThermostatNeedsNoLookAtTheLast() {
        measured("t1", 20);

        assertThat(journal.calls()).doesNotContain(new Call("twin", "t2"));
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aThermostatThatBringsANewerValueIsLookedAtOnce() {
        write("t3", "Temperature", "30", at(30));
        graph.with(relationship("room1", HAS, "t3"));

        instance.propagate(new RelationshipChange(relationship("room1", HAS, "t3"), true));

        assertThat(journal.calls())
                .filteredOn(new Call("twin", "room1")::equals)
                .hasSize(1);
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("30");
    }

    @Test
    void aRoomThatOthersKeepWritingIsAskedWhomItFollowsInsteadOfListingOnAndOn() {
        othersWriteTheRoomAtEachListing();

        measured("t2", 20);

        assertThat(journal.count("incoming")).isEqualTo(2);
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aRoomThatIsAskedFollowsOnlyWhomItStillFollows() {
        othersWriteTheRoomAtEachListing();
        journal.before("outgoing", "room1", () -> graph.delete(relationship("room1", HAS, "t2")));

        measured("t2", 20);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("10");
    }

    private void othersWriteTheRoomAtEachListing() {
        graph.patch(twin("room1"), set("Humidity", "1", null), null);
        journal.before("incoming", () -> {
            journal.before("patch", "room1", this::othersWrite);
            journal.before("incoming", () -> journal.before("patch", "room1", this::othersWrite));
        });
    }

    private void othersWrite() {
        graph.patch(twin("room1"), set("Humidity", "2", null), null);
    }
}
