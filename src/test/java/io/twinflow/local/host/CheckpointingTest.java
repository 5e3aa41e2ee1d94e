package io.twinflow.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.await.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private TinyAppHere tiny;

    @BeforeEach
    void stage(@TempDir Path directory) throws IOException {
        tiny = new TinyAppHere(directory);
    }

    @AfterEach
    void stop() {
        tiny.close();
    }

    @Test
    void aHostGoesOnWhereTheLastOneStopped() {
        append("before", 3);
        try (FunctionsHost first = tiny.host()) {
            Await.until(SOON, () -> first.journal().of("Batch").events() == 3);
        }
        append("after", 2);

        try (FunctionsHost second = tiny.host()) {
            Await.until(SOON, () -> second.journal().of("Batch").events() >= 2);

            assertThat(second.journal().of("Batch").events()).isEqualTo(2);
        }
    }

    @Test
    void aBatchHasNoMoreEventsThanTheAppAsksFor() {
        append("event", 10);

        try (FunctionsHost host = tiny.host()) {
            Await.until(SOON, () -> host.journal().of("Batch").events() == 10);

            assertThat(host.journal().newest())
                    .allSatisfy(entry -> assertThat(entry.events()).isLessThanOrEqualTo(4));
        }
    }

    private void append(String name, int count) {
        for (int i = 0; i < count; i++) {
            tiny.append(name + i);
        }
    }
}
