package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.port.Completion;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changes and relationships that nobody would think of. */
class HostileChangeTest extends TwoRooms {
    private final List<Integer> limits = new ArrayList<>();

    private PropagateChange instance(PropagationRule... rules) {
        return new PropagateChange(graph, List.of(rules), new CountedWorkers(limits), pauses::add, 4, 100);
    }

    private Result related(PropagateChange job, String source, String target, boolean created) {
        return job.propagate(new RelationshipChange(relationship(source, HAS, target), created));
    }

    @Test
    void aRelationshipOfTwinsThatDoNotExistIsNoTrouble() {
        assertThat(related(instance(shipped()), "nowhere", "nothing", true)).isEqualTo(DONE);
        assertThat(related(instance(shipped()), "room1", "nothing", false)).isEqualTo(DONE);

        assertThat(journal.patches()).isEmpty();
    }

    @Test
    void aTwinMayFollowItself() {
        write("room1", "Temperature", "20", at(1));
        graph.with(relationship("room1", HAS, "room1"));

        assertThat(related(instance(shipped()), "room1", "room1", true)).isEqualTo(DONE);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
    }

    @Test
    void aTwinThatAddsUpItselfIsLeftAfterAFewLooks() {
        write("room1", "Temperature", "20", at(1));
        write("t1", "Temperature", "1", at(1));
        graph.with(relationship("room1", HAS, "room1"));

        Result result = related(instance(rule("Temperature", "Temperature", Combine.SUM)), "room1", "room1", true);

        assertThat(result).isEqualTo(DONE);
        assertThat(journal.count("patch")).isEqualTo(4);
    }

    @Test
    void manyFollowersAreServedAFewAtATime() {
        for (int i = 0; i < 1_000; i++) {
            graph.with("many" + i, Models.ROOM).with(relationship("many" + i, HAS, "t3"));
        }
        write("t3", "Temperature", "20", at(1));

        assertThat(related(instance(shipped()), "many0", "t3", true)).isEqualTo(DONE);

        assertThat(graph.valueOf("many999", "currentTemp")).isEqualTo("20");
        assertThat(limits).containsOnly(4);
    }

    @Test
    void anEventThatClaimsWhatNoTwinHoldsChangesNothing() {
        PropagateChange job = instance(shipped());
        write("t2", "Temperature", "20", at(1));
        job.propagate(claim(at(1)));

        assertThat(job.propagate(claim(Instant.parse("9999-12-31T23:59:59Z")))).isEqualTo(DONE);

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("20");
        assertThat(graph.stateOf("room1", "currentTemp").sourceTime()).isEqualTo(at(1));
    }

    private static TwinChange claim(Instant time) {
        return new TwinChange(
                twin("t2"), List.of("/Temperature"), Map.of(PropertyPath.of("Temperature"), time), Optional.of(time));
    }

    private record CountedWorkers(List<Integer> limits) implements Workers {
        @Override
        public void runAll(List<Runnable> tasks, int limit) {
            limits.add(limit);
            new InlineWorkers().runAll(tasks, limit);
        }

        @Override
        public <T> Completion<T> completion() {
            return new InlineWorkers().completion();
        }
    }
}
