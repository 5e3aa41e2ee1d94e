package io.twinflow.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BatchRunnerTest {
    private final List<List<String>> calls = new ArrayList<>();

    private static Reading<String> reader(String event) {
        return switch (event) {
            case "malformed" -> throw TwinFailure.of(Kind.MALFORMED, "not JSON");
            case "foreign" -> Reading.skip("not for us");
            case "crash" -> throw new IllegalStateException("reader");
            default -> Reading.of(event.toUpperCase(Locale.ROOT));
        };
    }

    private static Result result(String message) {
        return switch (message) {
            case "SLOW" -> new Result.Failed(TwinFailure.throttled("later", null));
            case "BAD" -> new Result.Failed(TwinFailure.of(Kind.INVALID_VALUE, "bad"));
            case "OTHER" -> new Result.Skipped("not mine");
            case "BUG" -> throw new IllegalStateException("job");
            default -> new Result.Applied(message.length());
        };
    }

    private BatchOutcome<String> run(Function<List<String>, List<Result>> job, String... events) {
        return BatchRunner.run(List.of(events), BatchRunnerTest::reader, messages -> {
            calls.add(messages);
            return job.apply(messages);
        });
    }

    private static List<Result> wholeBatch(List<String> messages) {
        return messages.stream().map(BatchRunnerTest::result).toList();
    }

    private static List<String> events(List<BatchOutcome.Failed<String>> pile) {
        return pile.stream().map(BatchOutcome.Failed::event).toList();
    }

    @Test
    void everyEventEndsInOnePile() {
        BatchOutcome<String> outcome = run(
                BatchRunnerTest::wholeBatch, "one", "malformed", "slow", "foreign", "bad", "other", "foreign", "four");

        assertThat(outcome.applied()).isEqualTo(2);
        assertThat(outcome.ignoredFields()).isEqualTo(7);
        assertThat(outcome.skipped()).containsExactly(Map.entry("not for us", 2), Map.entry("not mine", 1));
        assertThat(events(outcome.rejected())).containsExactly("malformed", "bad");
        assertThat(events(outcome.deferred())).containsExactly("slow");
        assertThat(calls).containsExactly(List.of("ONE", "SLOW", "BAD", "OTHER", "FOUR"));
    }

    @Test
    void aFailureKeepsItsReason() {
        BatchOutcome<String> outcome = run(BatchRunnerTest::wholeBatch, "malformed", "slow");

        assertThat(outcome.rejected().get(0).reason()).hasMessage("not JSON");
        assertThat(outcome.deferred().get(0).reason()).hasMessage("later");
    }

    @Test
    void aReaderThatCrashesRejectsItsEventOnly() {
        BatchOutcome<String> outcome = run(BatchRunnerTest::wholeBatch, "one", "crash", "two");

        assertThat(outcome.applied()).isEqualTo(2);
        assertThat(events(outcome.rejected())).containsExactly("crash");
        assertThat(outcome.rejected().get(0).reason().kind()).isEqualTo(Kind.BUG);
    }

    @Test
    void aJobThatCrashesForTheBatchIsTriedEventByEvent() {
        BatchOutcome<String> outcome = run(BatchRunnerTest::wholeBatch, "one", "bug", "slow");

        assertThat(outcome.applied()).isEqualTo(1);
        assertThat(events(outcome.rejected())).containsExactly("bug");
        assertThat(outcome.rejected().get(0).reason().kind()).isEqualTo(Kind.BUG);
        assertThat(events(outcome.deferred())).containsExactly("slow");
    }

    @Test
    void aJobThatForgetsAnEventHasABug() {
        BatchOutcome<String> outcome = run(messages -> List.of(), "one", "two");

        assertThat(events(outcome.rejected())).containsExactly("one", "two");
        assertThat(outcome.rejected().get(0).reason()).hasMessageContaining("BatchRunner.complete");
    }

    @Test
    void aJobForSingleMessagesTakesThemInOrderAndFailsForEachAlone() {
        BatchOutcome<String> outcome =
                run(BatchRunner.each(BatchRunnerTest::result), "one", "bug", "slow", "bad", "four");

        assertThat(outcome.applied()).isEqualTo(2);
        assertThat(events(outcome.rejected())).containsExactly("bug", "bad");
        assertThat(events(outcome.deferred())).containsExactly("slow");
        assertThat(calls).hasSize(1);
    }

    @Test
    void aFailureThatAJobThrowsKeepsItsKind() {
        BatchOutcome<String> outcome = run(
                BatchRunner.each(message -> {
                    throw TwinFailure.throttled("later", null);
                }),
                "one");

        assertThat(outcome.deferred().get(0).reason().kind()).isEqualTo(Kind.THROTTLED);
    }

    @Test
    void aBatchWithoutMessagesDoesNotReachTheJob() {
        BatchOutcome<String> outcome = run(BatchRunnerTest::wholeBatch, "foreign", "malformed");

        assertThat(calls).isEmpty();
        assertThat(outcome.applied()).isZero();
    }
}
