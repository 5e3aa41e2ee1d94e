package io.twinflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** DTDL documents in files. */
final class ModelFiles {
    private ModelFiles() {}

    /**
     * The documents of a directory's {@code .json} files, in the order of their names.
     *
     * @throws LocalFailure if one cannot be read
     */
    static List<JsonNode> in(Path directory) {
        List<JsonNode> definitions = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            for (Path file : sorted) {
                definitions.add(definition(file));
            }
            return definitions;
        } catch (IOException e) {
            throw new LocalFailure("The models in " + directory + " cannot be read: " + Reason.of(e) + ".");
        }
    }

    private static JsonNode definition(Path file) throws IOException {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (Json.NotJson e) {
            throw new LocalFailure("The model in " + file + " is not JSON.");
        }
    }
}
