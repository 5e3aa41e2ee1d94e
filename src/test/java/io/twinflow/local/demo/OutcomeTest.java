package io.twinflow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void theLastLineIsForMachines() {
        var verdict = new Outcome(20, 600, 600, 590, 580, 1170, 1, 1, 0, 0, 12.34, 56.78).verdict();

        assertThat(verdict.line())
                .isEqualTo("demo: devices=20 sent=600 ingested=600 twin_patches=590 room_updates=580 series_rows=1170"
                        + " deleted=1 dead_letters=0 lost=0 e2e_p50_ms=12.3 e2e_p99_ms=56.8 ok");
    }

    @Test
    void whateverWentWrongIsNamed() {
        var verdict = new Outcome(20, 600, 599, 590, 580, 1169, 0, 1, 2, 1, 12.34, 56.78).verdict();

        assertThat(verdict.ok()).isFalse();
        assertThat(verdict.line())
                .endsWith(
                        "failed: 1 lost, 1 time series rows missing, 2 dead letters, the deleted device's twin or its value in its room is still there");
    }
}
