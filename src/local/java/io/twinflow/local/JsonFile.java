package io.twinflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with one JSON value. */
final class JsonFile {
    private JsonFile() {}

    /**
     * Reads it.
     *
     * @throws LocalFailure if it cannot be read or is not JSON
     */
    static JsonNode read(Path file) {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new LocalFailure("The file " + file + " cannot be read: " + Reason.of(e) + ".");
        } catch (Json.NotJson e) {
            throw new LocalFailure("The file " + file + " is not JSON.");
        }
    }
}
