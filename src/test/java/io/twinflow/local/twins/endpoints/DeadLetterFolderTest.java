package io.twinflow.local.twins.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterFolderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path blobs;

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void eventsOfOneNameAreAllKept(int length) throws Exception {
        String same = "x".repeat(length);

        keep(same, "one twin");
        keep(same, "another twin");

        assertThat(kept()).hasSize(2);
    }

    @Test
    void anEventIsKeptOnce() throws Exception {
        keep("id", "one twin");
        keep("id", "one twin");

        assertThat(kept()).containsExactly(Path.of("undelivered/mine/2026/03/01/10/id.json"));
    }

    private void keep(String id, String source) {
        new DeadLetterFolder(blobs)
                .keep("undelivered", "mine", Json.object().put("id", id).put("source", source), NOW);
    }

    private List<Path> kept() throws IOException {
        try (var files = Files.walk(blobs)) {
            return files.filter(Files::isRegularFile).map(blobs::relativize).toList();
        }
    }
}
