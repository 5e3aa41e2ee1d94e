package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetRunsTest {
    private static final PropagationRule A = rule("a");
    private static final PropagationRule B = rule("b");

    private int running;
    private int mostRunning;
    private int started;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static PropagationRule rule(String name) {
        return new PropagationRule(
                name, PropertyPath.of(name), PropertyPath.of(name), Direction.TO_SOURCE, Combine.LATEST);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneRunAtATimeAndEveryCallerGetsOneThatStartedAfterItCame(long seed) {
        Turns turns = new Turns(seed);
        TargetRuns runs = new TargetRuns(turns);
        List<Boolean> servedAfterArrival = new ArrayList<>();
        List<Boolean> withTheirRule = new ArrayList<>();
        List<Set<PropagationRule>> history = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            PropagationRule rule = i % 3 == 0 ? B : A;
            turns.add(() -> {
                turns.step();
                int startedBefore = started;
                runs.join(twin("room"), Set.of(rule), rules -> work(turns, rules, history));
                servedAfterArrival.add(started > startedBefore);
                withTheirRule.add(history.subList(startedBefore, history.size()).stream()
                        .anyMatch(rules -> rules.contains(rule)));
            });
        }
        turns.run();

        assertThat(mostRunning).isEqualTo(1);
        assertThat(runs.busyTargets()).isZero();
        assertThat(servedAfterArrival).hasSize(12).containsOnly(true);
        assertThat(withTheirRule).hasSize(12).containsOnly(true);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void targetsDoNotWaitForEachOther(long seed) {
        Turns turns = new Turns(seed);
        TargetRuns runs = new TargetRuns(turns);
        boolean[] open = {false};
        turns.add(() -> runs.join(twin("one"), Set.of(A), rules -> {
            while (!open[0]) {
                turns.step();
            }
            return Optional.empty();
        }));
        turns.add(() -> runs.join(twin("other"), Set.of(A), rules -> {
            open[0] = true;
            return Optional.empty();
        }));

        turns.run();

        assertThat(open[0]).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allWhoJoinedARunLearnHowItEnded(long seed) {
        Turns turns = new Turns(seed);
        TargetRuns runs = new TargetRuns(turns);
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            turns.add(() -> {
                Optional<TwinFailure> outcome = runs.join(twin("room"), Set.of(A), rules -> {
                    int run = ++started;
                    turns.step();
                    if (run % 2 == 0) {
                        throw TwinFailure.of(TwinFailure.Kind.CONFLICT, "run " + run);
                    }
                    return Optional.of(TwinFailure.throttled("run " + run, null));
                });
                outcomes.add(outcome.map(Throwable::getMessage).orElse("none"));
            });
        }
        turns.run();

        assertThat(outcomes)
                .hasSize(6)
                .allSatisfy(outcome -> assertThat(outcome).contains("run "));
        assertThat(outcomes.stream().distinct()).hasSize(started);
    }

    @Test
    void aRunThatIsBrokenOffLeavesItsTargetFree() {
        TargetRuns runs = new TargetRuns(new InlineWorkers());

        assertThatThrownBy(() -> runs.join(twin("room"), Set.of(A), rules -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(runs.busyTargets()).isZero();
        assertThat(runs.join(twin("room"), Set.of(A), rules -> Optional.empty()))
                .isEmpty();
    }

    @Test
    void aRunThatIsBrokenOffBeforeItStartsLeavesItsTargetFree() {
        TargetRuns runs = new TargetRuns(new InlineWorkers());
        List<Optional<TwinFailure>> waiting = new ArrayList<>();

        runs.join(twin("room"), Set.of(A), rules -> {
            assertThat(runs.busyTargets()).isOne();
            waiting.add(runs.join(twin("room"), Set.of(B), more -> Optional.empty()));
            return Optional.empty();
        });

        assertThat(waiting)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome).isPresent());
        assertThat(runs.busyTargets()).isZero();
    }

    private Optional<TwinFailure> work(Turns turns, Set<PropagationRule> rules, List<Set<PropagationRule>> history) {
        started++;
        history.add(rules);
        running++;
        mostRunning = Math.max(mostRunning, running);
        turns.step();
        turns.step();
        running--;
        return Optional.empty();
    }
}
