package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosTest {
    @Test
    void nothingIsLostWhateverFails() throws Exception {
        Process chaos = new ProcessBuilder(
                        "scripts/local",
                        "chaos",
                        "--seconds",
                        "15",
                        "--seed",
                        "20261121",
                        "--devices",
                        "8",
                        "--ports",
                        "0")
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (BufferedReader output = chaos.inputReader(StandardCharsets.UTF_8)) {
            lines = output.lines().toList();
        }

        assertThat(lines)
                .last()
                .asString()
                .startsWith("chaos: seed=20261121 faults={429=")
                .endsWith(" lost=0 ok");
        assertThat(chaos.waitFor()).isZero();
    }
}
