package io.twinflow.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedRunsTest {
    private int running;
    private int mostRunning;
    private int started;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneRunAtATimeAndEveryCallerGetsOneThatStartedAfterItCame(long seed) {
        Turns turns = new Turns(seed);
        SharedRuns<String, Integer, Integer> runs = new SharedRuns<>(turns);
        List<Boolean> servedAfterArrival = new ArrayList<>();
        List<Boolean> withTheirTask = new ArrayList<>();
        List<List<Integer>> history = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int task = i;
            turns.add(() -> {
                turns.step();
                int startedBefore = started;
                int run = runs.join("room", task, tasks -> work(turns, tasks, history));
                servedAfterArrival.add(run > startedBefore);
                withTheirTask.add(history.get(run - 1).contains(task));
            });
        }
        turns.run();

        assertThat(mostRunning).isEqualTo(1);
        assertThat(runs.busySubjects()).isZero();
        assertThat(servedAfterArrival).hasSize(12).containsOnly(true);
        assertThat(withTheirTask).hasSize(12).containsOnly(true);
    }

    private int work(Turns turns, List<Integer> tasks, List<List<Integer>> history) {
        int run = ++started;
        history.add(tasks);
        running++;
        mostRunning = Math.max(mostRunning, running);
        turns.step();
        turns.step();
        running--;
        return run;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void subjectsDoNotWaitForEachOther(long seed) {
        Turns turns = new Turns(seed);
        SharedRuns<String, String, Boolean> runs = new SharedRuns<>(turns);
        boolean[] open = {false};
        turns.add(() -> runs.join("one", "task", tasks -> {
            while (!open[0]) {
                turns.step();
            }
            return true;
        }));
        turns.add(() -> runs.join("other", "task", tasks -> {
            open[0] = true;
            return true;
        }));

        turns.run();

        assertThat(open[0]).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allWhoJoinedARunLearnHowItEnded(long seed) {
        Turns turns = new Turns(seed);
        SharedRuns<String, String, String> runs = new SharedRuns<>(turns);
        List<String> endings = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            turns.add(() -> endings.add(ending(runs, turns)));
        }
        turns.run();

        assertThat(endings).hasSize(6).allSatisfy(ending -> assertThat(ending).contains("run "));
        assertThat(endings.stream().distinct()).hasSize(started);
    }

    private String ending(SharedRuns<String, String, String> runs, Turns turns) {
        try {
            return runs.join("room", "task", tasks -> {
                int run = ++started;
                turns.step();
                if (run % 2 == 0) {
                    throw TwinFailure.of(Kind.CONFLICT, "failed run " + run);
                }
                return "run " + run;
            });
        } catch (TwinFailure failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    @Test
    void aRunThatIsBrokenOffLeavesItsSubjectFree() {
        SharedRuns<String, String, String> runs = new SharedRuns<>(new InlineWorkers());

        assertThatThrownBy(() -> runs.join("room", "task", tasks -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(runs.busySubjects()).isZero();
        assertThat(runs.join("room", "task", tasks -> "well")).isEqualTo("well");
    }

    @Test
    void aRunThatIsBrokenOffBeforeItStartsLeavesItsSubjectFree() {
        SharedRuns<String, String, String> runs = new SharedRuns<>(new InlineWorkers());

        runs.join("room", "task", tasks -> {
            assertThat(runs.busySubjects()).isOne();
            assertThatThrownBy(() -> runs.join("room", "more", more -> "never")).isInstanceOf(TwinFailure.class);
            return "well";
        });

        assertThat(runs.busySubjects()).isZero();
    }
}
