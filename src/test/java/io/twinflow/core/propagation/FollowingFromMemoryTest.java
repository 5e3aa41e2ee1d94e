package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.remove;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an instance asks that has worked for a while, and what it must not rely on. */
class FollowingFromMemoryTest extends TwoRooms {
    private final PropagateChange instance = instance(100);
    private final PropagateChange other = instance(100);

    private PropagateChange instance(int knownTwins) {
        return new PropagateChange(graph, List.of(shipped()), new InlineWorkers(), pauses::add, 4, knownTwins);
    }

    @BeforeEach
    void bothHaveWorkedForAWhile() {
        for (int second = 1; second <= 3; second++) {
            measured(instance, "t1", second);
            measured(instance, "t2", second + 10);
        }
        journal.clear();
    }

    private void measured(PropagateChange job, String thermostat, int second) {
        write(thermostat, "Temperature", String.valueOf(second), at(second));
        assertThat(job.propagate(news(thermostat, second))).isEqualTo(DONE);
    }

    private static TwinChange news(String thermostat, int second) {
        return news(thermostat, Map.of(PropertyPath.of("Temperature"), at(second)), at(second));
    }

    private static TwinChange news(String thermostat, Map<PropertyPath, Instant> sourceTimes, Instant noticed) {
        return new TwinChange(twin(thermostat), List.of("/Temperature"), sourceTimes, Optional.of(noticed));
    }

    @Test
    void whatTheEventSaysIsNeverWritten() {
        write("t2", "Temperature", "40", at(40));

        instance.propagate(news("t2", 20));

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("40");
    }

    @Test
    void aTwinWhoseValueWentBackGivesTheRoomToTheNext() {
        write("t2", "Temperature", "-1", at(0));

        assertThat(instance.propagate(news("t2", 0))).isEqualTo(DONE);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("3");
    }

    @Test
    void aTwinThatWentBackSinceItsNewsDoesNotGetTheRoom() {
        measured(instance, "t1", 20);
        write("t2", "Temperature", "-1", at(0));

        assertThat(instance.propagate(news("t2", 30))).isEqualTo(DONE);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aValueThatIsRemovedGivesTheRoomToTheNext() {
        graph.patch(twin("t2"), remove("Temperature"), null);

        assertThat(instance.propagate(news("t2", Map.of(), at(20)))).isEqualTo(DONE);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("3");
    }

    @Test
    void newsThatDoNotSayWhenAreLookedInto() {
        write("t1", "Temperature", "5", at(5));
        instance.propagate(news("t1", Map.of(), at(20)));
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("13");

        write("t1", "Temperature", "21", at(21));
        instance.propagate(news("t1", Map.of(), at(21)));

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("21");
    }

    @Test
    void ofTwoMeasuredAtOnceTheFirstIdCountsWhoeverIsToldOfFirst() {
        measured(instance, "t2", 20);
        write("t1", "Temperature", "99", at(20));

        instance.propagate(news("t1", 20));

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("99");
    }

    @Test
    void whatAnotherInstanceWroteIsNoticed() {
        measured(other, "t1", 20);

        measured(instance, "t2", 15);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aRoomThatOthersOverwroteIsPutRightByAnyChange() {
        graph.patch(twin("room1"), set("currentTemp", "-273", null), null);

        instance.propagate(news("t1", 2));

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("13");
    }

    @Test
    void aRelationshipThatAnotherInstanceWasToldOfIsNoticed() {
        graph.with("room3", Models.ROOM).with(relationship("room3", HAS, "t2"));
        related(other, "room3", "t2", true);

        measured(instance, "t2", 20);

        assertThat(graph.valueOf("room3", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aThermostatThatWasTakenOutOfARoomNoLongerReachesIt() {
        graph.delete(relationship("room1", HAS, "t2"));
        related(other, "room1", "t2", false);
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("3");

        measured(instance, "t2", 20);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("3");
    }

    private void related(PropagateChange job, String room, String thermostat, boolean created) {
        assertThat(job.propagate(new RelationshipChange(relationship(room, HAS, thermostat), created)))
                .isEqualTo(DONE);
    }

    @Test
    void relationshipsAreListedAnewEachHourInCaseNobodyTellsOfThem() {
        graph.delete(relationship("room1", HAS, "t2"));
        graph.with("room3", Models.ROOM).with(relationship("room3", HAS, "t2"));
        write("t2", "Temperature", "20", at(20));
        Instant later = at(13).plus(Duration.ofHours(1));

        instance.propagate(news("t2", Map.of(PropertyPath.of("Temperature"), at(20)), later));

        assertThat(graph.valueOf("room3", "currentTemp")).isEqualTo("20");
    }

    @Test
    void newsWithoutATimeListRelationshipsAnew() {
        write("t2", "Temperature", "20", at(20));

        instance.propagate(new TwinChange(twin("t2"), List.of("/Temperature"), Map.of(), Optional.empty()));

        assertThat(journal.count("incoming")).isOne();
    }

    @Test
    void anInstanceThatRemembersLittleIsRightAllTheSame() {
        PropagateChange forgetful = instance(1);
        List<String> rooms = new ArrayList<>();
        for (int second = 20; second < 26; second++) {
            measured(forgetful, second % 2 == 0 ? "t1" : "t2", second);
            rooms.add(graph.valueOf("room1", "currentTemp") + " " + graph.valueOf("room2", "currentTemp"));
        }

        assertThat(rooms).containsExactly("20 20", "21 20", "22 22", "23 22", "24 24", "25 24");
    }
}
