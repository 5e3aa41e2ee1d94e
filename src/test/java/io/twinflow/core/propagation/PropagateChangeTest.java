package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.remove;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.fixtures.CallJournal;
import io.twinflow.fixtures.Models;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropagateChangeTest extends TwoRooms {
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
                .startsWith(
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
        write("room1", "currentTemp", "21.50", at(1));

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
}
