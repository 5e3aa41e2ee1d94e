package io.twinflow.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.await.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void oneThatWasKilledStaysDownUntilItIsStarted() {
        try (var host = host("echo up; exec sleep 60")) {
            host.start();
            awaitStarts(1);

            host.kill();
            host.revive();
            boolean down = starts() == 1;
            host.start();
            awaitStarts(2);

            assertThat(down).isTrue();
        }
    }

    @Test
    void oneThatRunsIsNotStartedTwice() {
        try (var host = host("echo up; exec sleep 60")) {
            host.start();
            awaitStarts(1);

            host.start();
            host.revive();

            assertThat(starts()).isEqualTo(1);
        }
    }

    @Test
    void oneThatEndsByItselfIsRevived() {
        try (var host = host("echo up")) {
            host.start();
            awaitStarts(1);

            Await.until(PATIENCE, () -> {
                host.revive();
                return starts() > 1;
            });
        }
    }

    private HostProcess host(String script) {
        return new HostProcess(List.of("sh", "-c", script), output());
    }

    private void awaitStarts(int count) {
        Await.until(PATIENCE, () -> starts() == count);
    }

    private int starts() {
        try {
            return Files.exists(output()) ? Files.readAllLines(output()).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return directory.resolve("output.txt");
    }
}
