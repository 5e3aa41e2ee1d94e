package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one instance writes after another has seen that there is nothing to write. */
class LateWriteTest extends TwoRooms {
    private static final PropagationRule MEAN = rule("Humidity", "Humidity", Combine.AVERAGE);
    private final PropagateChange slow = instance();
    private final PropagateChange quick = instance();

    private PropagateChange instance() {
        return new PropagateChange(graph, List.of(shipped(), MEAN), new InlineWorkers(), pauses::add, 4, 100);
    }

    @BeforeEach
    void oneMoreRoom() {
        graph.with("room3", Models.ROOM);
    }

    private void changed(PropagateChange job, String thermostat, String property, int value, int second) {
        write(thermostat, property, String.valueOf(value), at(second));
        PropertyPath path = PropertyPath.of(property);
        assertThat(job.propagate(new TwinChange(
                        twin(thermostat), List.of("/" + property), Map.of(path, at(second)), Optional.of(at(second)))))
                .isEqualTo(DONE);
    }

    private void related(PropagateChange job, String room, String thermostat, boolean created) {
        assertThat(job.propagate(new RelationshipChange(relationship(room, HAS, thermostat), created)))
                .isEqualTo(DONE);
    }

    @Test
    void aThermostatThatMovesTakesAlongWhatItSaysMeanwhile() {
        for (int second = 1; second <= 3; second++) {
            changed(quick, "t2", "Temperature", second, second);
        }
        graph.delete(relationship("room1", HAS, "t2"));
        journal.before("twin", "room1", () -> {
            graph.with(relationship("room3", HAS, "t2"));
            related(slow, "room3", "t2", true);
            changed(quick, "t2", "Temperature", 20, 20);
        });

        related(slow, "room1", "t2", false);

        assertThat(graph.valueOf("room3", "currentTemp")).isEqualTo("20");
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("none");
    }

    @Test
    void aThermostatThatLeavesWhileItsRoomGetsAFirstValueLeavesNone() {
        write("t3", "Temperature", "20", at(1));
        graph.with(relationship("room3", HAS, "t3"));
        journal.before("patch", "room3", () -> {
            graph.delete(relationship("room3", HAS, "t3"));
            related(quick, "room3", "t3", false);
        });

        related(slow, "room3", "t3", true);

        assertThat(graph.valueOf("room3", "currentTemp")).isEqualTo("none");
    }

    @Test
    void aValueThatGoesToAndFroIsLookedIntoUntilItStays() {
        graph.with(relationship("room3", HAS, "t3"));
        changed(slow, "t3", "Humidity", 1, 1);
        journal.before("patch", "room3", () -> {
            write("t3", "Humidity", "3", at(3));
            journal.before("patch", "room3", () -> changed(quick, "t3", "Humidity", 2, 4));
        });

        changed(slow, "t3", "Humidity", 2, 2);

        assertThat(graph.valueOf("room3", "Humidity")).isEqualTo("2");
    }
}
