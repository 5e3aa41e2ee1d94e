package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;

import io.twinflow.core.batch.Result;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.fixtures.CallJournal;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Two rooms that share one thermostat; a base for tests of what reaches the rooms. */
abstract class TwoRooms {
    static final Result DONE = new Result.Applied(0);
    static final String HAS = "rel_has_thermostat";
    final FakeTwinGraph graph = Models.graph();
    final CallJournal journal = graph.journal();
    final List<Duration> pauses = new ArrayList<>();

    @BeforeEach
    void twoRoomsThatShareOneThermostat() {
        graph.with("t1", Models.THERMOSTAT).with("t2", Models.THERMOSTAT).with("t3", Models.THERMOSTAT);
        graph.with("room1", Models.ROOM).with("room2", Models.ROOM);
        graph.with(relationship("room1", HAS, "t1"))
                .with(relationship("room2", HAS, "t1"))
                .with(relationship("room1", HAS, "t2"))
                .with(relationship("room2", "rel_near", "t3"));
    }

    static PropagationRule rule(String from, String to, Combine combine) {
        return new PropagationRule(HAS, PropertyPath.parse(from), PropertyPath.parse(to), Direction.TO_SOURCE, combine);
    }

    static PropagationRule shipped() {
        return rule("Temperature", "currentTemp", Combine.LATEST);
    }

    Result propagate(List<PropagationRule> rules, String twin, String... pointers) {
        return new PropagateChange(graph, rules, new InlineWorkers(), pauses::add, 4, 100)
                .propagate(new TwinChange(twin(twin), List.of(pointers), Map.of(), Optional.empty()));
    }

    Result temperatureChanged(String twin) {
        return propagate(List.of(shipped()), twin, "/Temperature");
    }

    void write(String twin, String path, String value, @Nullable Instant sourceTime) {
        graph.patch(twin(twin), set(path, value, sourceTime), null);
        journal.clear();
    }
}
