package io.twinflow.local.twins.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.Until;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.LocalTwins;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the file of a bulk import. */
class ImportFuzzerTest {
    private static final int IMPORTS = 150;
    private static final String BLOBS = "https://account.blob.core.windows.net/jobs/";
    private static final Set<String> OVER = Set.of("succeeded", "failed");

    @TempDir
    private Path folder;

    @Test
    void everyImportEndsAndSaysWhyItFailed() throws Exception {
        FuzzedImports files = new FuzzedImports(new Dice(7));
        Path container = Files.createDirectories(folder.resolve("blobs/jobs"));
        Map<String, String> ends = new HashMap<>();
        try (LocalTwins twins = new LocalTwins(folder.resolve("blobs"))) {
            for (int i = 0; i < IMPORTS; i++) {
                byte[] file = files.next();
                Files.write(container.resolve("in" + i), file);

                JsonNode job = imported(twins, i);

                ends.put(job.path("status").asText(), job.path("error").toString());
                assertThat(job.path("error").toString())
                        .as("import %d of %s", i, new String(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("internal error");
            }
        }
        assertThat(ends.keySet()).as(ends.toString()).isEqualTo(OVER);
        assertThat(ends.get("failed")).contains("message");
    }

    private static JsonNode imported(LocalTwins twins, int number) throws Exception {
        String id = "job" + number;
        JsonNode job =
                Json.object().put("inputBlobUri", BLOBS + "in" + number).put("outputBlobUri", BLOBS + "out" + number);
        twins.database.call(tx -> twins.jobs().createImport(tx, id, job));
        Until.holds(() -> OVER.contains(find(twins, id).path("status").asText()));
        return find(twins, id);
    }

    private static JsonNode find(LocalTwins twins, String id) {
        return twins.database.call(tx -> twins.jobs().getImport(tx, id));
    }
}
