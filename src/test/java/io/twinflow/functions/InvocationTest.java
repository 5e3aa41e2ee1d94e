package io.twinflow.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.core.batch.BatchOutcome;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InvocationTest {
    private final TwinFailure bad = TwinFailure.of(Kind.MALFORMED, "Not JSON");
    private final TwinFailure busy = TwinFailure.throttled("Slow down", null);

    private final Host host = new Host();

    @Test
    void aBatchWithBothKindsOfFailureIsAskedForAgainAndDeadLettersNothing() {
        var outcome = outcome(List.of(failed("bad", bad)), List.of(failed("later", busy)));

        assertThatExceptionOfType(TwinFailure.class)
                .isThrownBy(() -> finish(outcome))
                .isSameAs(busy);

        assertThat(host.deadLetters).isEmpty();
    }

    @Test
    void everyRejectedEventIsALineAndAWarningWithItsKind() {
        finish(outcome(List.of(failed("one", bad), failed("two", bad)), List.of()));

        assertThat(host.deadLetters).containsExactly("one: Not JSON", "two: Not JSON");
        assertThat(host.log.subList(1, 3)).containsOnly("WARNING rejected kind=MALFORMED reason=\"Not JSON\"");
    }

    @Test
    void aBugIsSevereAndToldByItsPlaceNotByItsMessageWhichMayHoldAPayload() {
        TwinFailure bug = TwinFailure.bug(new IllegalStateException(new IllegalArgumentException("hunter2")));

        finish(outcome(List.of(failed("one", bug)), List.of()));

        assertThat(host.log.get(1))
                .startsWith(
                        "SEVERE rejected kind=BUG reason=\"Bug: java.lang.IllegalArgumentException at io.twinflow.");
        assertThat(bug).hasNoCause().hasMessageNotContaining("hunter2");
        assertThat(bug.getStackTrace()).isNotEmpty();
    }

    @Test
    void aDeviceCannotFloodTheLogWithOneEvent() {
        TwinFailure endless =
                TwinFailure.of(Kind.INVALID_VALUE, "Model m has no component '" + "c".repeat(200_000) + "'");

        finish(outcome(List.of(failed("one", endless)), List.of()));

        assertThat(host.log.get(1)).hasSizeLessThan(600).endsWith("ccc…\"");
        assertThat(host.deadLetters.get(0)).hasSizeGreaterThan(200_000);
    }

    @Test
    void whatADeviceCallsItselfCannotForgeALine() {
        TwinFailure forged = TwinFailure.of(Kind.UNKNOWN_TWIN, "There is no twin a\"\nINFO applied=1");

        finish(outcome(List.of(failed("one", forged)), List.of()));

        assertThat(host.log.get(1))
                .isEqualTo("WARNING rejected kind=UNKNOWN_TWIN reason=\"There is no twin a??INFO applied=1\"");
    }

    @Test
    void anInvocationLogsItsCountsOnceAndNoPayload() {
        SortedMap<String, Integer> skipped = new TreeMap<>(Map.of("not telemetry", 2, "not a deletion", 1));

        finish(new BatchOutcome<>(5, 4, skipped, List.of(), List.of()));

        assertThat(host.log)
                .containsExactly("INFO applied=5 skipped=3 rejected=0 deferred=0 ignored_fields=4"
                        + " skipped_because={not a deletion=1, not telemetry=2}");
    }

    private void finish(BatchOutcome<String> outcome) {
        Invocation.finish(
                outcome, (event, why) -> event + ": " + why.getMessage(), host.rejected, host.context.getLogger());
    }

    private static BatchOutcome<String> outcome(
            List<BatchOutcome.Failed<String>> rejected, List<BatchOutcome.Failed<String>> deferred) {
        return new BatchOutcome<>(1, 0, new TreeMap<>(), rejected, deferred);
    }

    private static BatchOutcome.Failed<String> failed(String event, TwinFailure reason) {
        return new BatchOutcome.Failed<>(event, reason);
    }
}
