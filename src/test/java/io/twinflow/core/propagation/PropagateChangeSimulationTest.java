package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.Pause;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.Models;
import io.twinflow.fixtures.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writers and any number of invocations at once, in every order that a seed can find. */
class PropagateChangeSimulationTest {
    private static final String HAS = "rel_has_thermostat";
    private static final List<PropagationRule> RULES = List.of(
            rule("Temperature", "currentTemp", Combine.LATEST),
            rule("Temperature", "Temperature", Combine.AVERAGE),
            rule("Humidity", "Humidity", Combine.MAX));

    private final FakeTwinGraph graph = Models.graph();

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    static LongStream fewSeeds() {
        return LongStream.range(0, 40);
    }

    private static PropagationRule rule(String from, String to, Combine combine) {
        return new PropagationRule(HAS, PropertyPath.parse(from), PropertyPath.parse(to), Direction.TO_SOURCE, combine);
    }

    private static void untilDone(PropagateChange job, TwinChange change) {
        for (int delivery = 0; delivery < 50; delivery++) {
            Result result = job.propagate(change);
            if (result.equals(new Result.Applied(0))) {
                return;
            }
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Result.Failed.class,
                            failed -> assertThat(failed.reason().isRetryable()).isTrue());
        }
        throw new IllegalStateException("Delivered in vain");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRoomsEndAsTheThermostatsAre(long seed) {
        graph.with("t0", Models.THERMOSTAT).with("t1", Models.THERMOSTAT).with("t2", Models.THERMOSTAT);
        graph.with("room0", Models.ROOM).with("room1", Models.ROOM);
        graph.with(relationship("room0", HAS, "t0"))
                .with(relationship("room0", HAS, "t1"))
                .with(relationship("room1", HAS, "t1"))
                .with(relationship("room1", HAS, "t2"));
        Random random = new Random(seed);
        Turns turns = new Turns(seed);
        Pause pause = time -> turns.step();
        List<PropagateChange> instances = List.of(
                new PropagateChange(graph, RULES, turns, pause, 2, 3),
                new PropagateChange(graph, RULES, turns, pause, 2, 3));
        graph.journal().atEachStep(turns::step);

        for (int thermostat = 0; thermostat < 3; thermostat++) {
            String id = "t" + thermostat;
            turns.add(() -> measure(id, turns, instances, random));
        }
        turns.add(() -> {
            for (int i = 0; i < 4; i++) {
                graph.journal().failNext("patch", TwinFailure.of(Kind.CONFLICT, "moved"));
                graph.journal().failNext("outgoing", TwinFailure.throttled("busy", null));
                graph.twin(twin("room9"));
            }
        });
        turns.run();

        agrees("room0", "t0", "t1");
        agrees("room1", "t1", "t2");
    }

    /** Writes some values and has each write told to an instance, once or twice, without waiting for the end of it. */
    private void measure(String id, Turns turns, List<PropagateChange> instances, Random random) {
        for (int i = 1; i <= 5; i++) {
            int value = random.nextInt(100);
            write(id, "Temperature", value, i);
            write(id, "Humidity", 100 - value, i);
            TwinChange change =
                    new TwinChange(twin(id), List.of("/Temperature", "/Humidity"), Map.of(), Optional.empty());
            for (int delivery = random.nextInt(2); delivery >= 0; delivery--) {
                PropagateChange instance = instances.get(random.nextInt(instances.size()));
                turns.add(() -> untilDone(instance, change));
            }
        }
    }

    private void write(String id, String property, int value, int second) {
        while (true) {
            try {
                graph.patch(twin(id), set(property, String.valueOf(value), at(second)), null);
                return;
            } catch (TwinFailure planned) {
                assertThat(planned.isRetryable()).isTrue();
            }
        }
    }

    private void agrees(String room, String first, String second) {
        var one = graph.stateOf(first, "Temperature");
        var other = graph.stateOf(second, "Temperature");
        double sum = one.value().doubleValue() + other.value().doubleValue();
        int moisture = Math.max(
                graph.stateOf(first, "Humidity").value().intValue(),
                graph.stateOf(second, "Humidity").value().intValue());

        assertThat(graph.valueOf(room, "currentTemp"))
                .isEqualTo((one.asOf().isBefore(other.asOf()) ? other : one)
                        .value()
                        .toString());
        assertThat(graph.stateOf(room, "Temperature").value().doubleValue()).isEqualTo(sum / 2);
        assertThat(graph.stateOf(room, "Humidity").value().intValue()).isEqualTo(moisture);
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void aBurstOfChangesCostsAHandfulOfRuns(long seed) {
        graph.with("room", Models.ROOM);
        for (int i = 0; i < 20; i++) {
            graph.with("t" + i, Models.THERMOSTAT).with(relationship("room", HAS, "t" + i));
            graph.patch(twin("t" + i), set("Temperature", String.valueOf(i), at(i)), null);
        }
        graph.journal().clear();
        Turns turns = Turns.evenly(seed);
        PropagateChange job = new PropagateChange(graph, RULES, turns, time -> turns.step(), 4, 100);
        graph.journal().atEachStep(turns::step);

        List<Result> results = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TwinChange change = new TwinChange(twin("t" + i), List.of("/Temperature"), Map.of(), Optional.empty());
            turns.add(() -> results.add(job.propagate(change)));
        }
        turns.run();

        long runs = graph.journal().calls().stream()
                .filter(call -> call.method().equals("twin") && call.id().equals("room"))
                .count();
        assertThat(results).hasSize(20).containsOnly(new Result.Applied(0));
        assertThat(runs).isLessThanOrEqualTo(4);
        assertThat(graph.journal().count("patch")).isEqualTo(1);
        assertThat(graph.valueOf("room", "currentTemp")).isEqualTo("19");
    }
}
