package io.twinflow.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final FaultPlan PLAN = new FaultPlan(
            5,
            Duration.ofSeconds(9),
            Duration.ofSeconds(4),
            0,
            List.of(new PlannedFault(
                    FaultKind.WORKER_KILLED, Duration.ofSeconds(1), Duration.ZERO, new Disturbance.WorkerDies())));

    @Test
    void theLastLineIsForMachines() {
        var outcome = new Outcome(PLAN, 0, 100, 100, 0, new Progress.Series(90, 95, 0), true, 2, 0);

        assertThat(outcome.verdict().line())
                .isEqualTo("chaos: seed=5 faults={worker-killed=1} sent=100 ingested=100 changes=90 series_rows=95"
                        + " deleted=1 dead_letters=0 expected_dead_letters=2 lost=0 ok");
    }

    @Test
    void whateverWentWrongIsNamed() {
        var outcome = new Outcome(PLAN, 1, 100, 99, 2, new Progress.Series(90, 95, 3), false, 0, 4);

        assertThat(outcome.verdict().ok()).isFalse();
        assertThat(outcome.verdict().line())
                .endsWith(
                        "lost=6 failed: 1 devices not registered, 1 messages not dealt with, 2 devices whose twin or room holds another value,"
                                + " 3 changes without a row, the deleted device's twin or its value in its room is still there, 4 unexpected dead letters");
    }
}
