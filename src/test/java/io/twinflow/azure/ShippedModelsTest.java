package io.twinflow.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.twin.ModelId;
import io.twinflow.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of {@code models/}. */
class ShippedModelsTest {
    private static final Path MODELS = Path.of("models");

    @Test
    void theServiceTakesThemAllAndTheAdapterReadsThemBack() throws IOException {
        try (TwinsInstance twins = new TwinsInstance().with(documents())) {
            AdtTwinGraph graph = new AdtTwinGraph(() -> twins.client);

            for (String document : documents()) {
                ModelId id = new ModelId(Json.read(document).path("@id").asText());
                assertThat(graph.model(id)).get().extracting(TwinModel::id).isEqualTo(id);
            }
        }
    }

    @Test
    void thereIsOneInterfaceInAFileThatIsNamedAfterIt() throws IOException {
        for (Path file : files()) {
            JsonNode model = Json.read(Files.readString(file));
            String id = model.path("@id").asText();

            assertThat(model.path("@type").asText()).isEqualTo("Interface");
            assertThat(model.path("@context").asText()).isEqualTo("dtmi:dtdl:context;2");
            assertThat(file.getFileName())
                    .hasToString(id.substring(id.lastIndexOf(':') + 1).replace(';', '-') + ".json");
        }
    }

    @Test
    void theReadmeSaysWhatEachIsFor() throws IOException {
        String readme = Files.readString(MODELS.resolve("README.md"));

        for (Path file : files()) {
            String id = Json.read(Files.readString(file)).path("@id").asText();
            assertThat(readme).contains("| `" + file.getFileName() + "` | `" + id + "` |");
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static List<String> documents() throws IOException {
        List<String> documents = new ArrayList<>();
        for (Path file : files()) {
            documents.add(Files.readString(file));
        }
        return documents;
    }
}
