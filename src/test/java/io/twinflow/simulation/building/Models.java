package io.twinflow.simulation.building;

import io.twinflow.core.model.TwinModel;
import io.twinflow.core.twin.ModelId;
import io.twinflow.wire.DtdlModels;
import io.twinflow.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The models that ship. */
public final class Models {
    public static final ModelId OLD_THERMOSTAT = new ModelId("dtmi:contosocom:DigitalTwins:Thermostat;1");
    public static final ModelId THERMOSTAT = new ModelId("dtmi:contosocom:DigitalTwins:Thermostat;2");
    public static final ModelId ROOM = new ModelId("dtmi:example:Room;1");

    private Models() {}

    /** All of them by id. */
    public static Map<ModelId, TwinModel> read() {
        List<String> documents = documents();
        Map<ModelId, TwinModel> models = new LinkedHashMap<>();
        for (String document : documents) {
            ModelId id = new ModelId(Json.read(document).path("@id").asText());
            DtdlModels.resolve(id, documents).ifPresent(model -> models.put(id, model));
        }
        return models;
    }

    private static List<String> documents() {
        try (Stream<Path> files = Files.list(Path.of("models"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Models::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
