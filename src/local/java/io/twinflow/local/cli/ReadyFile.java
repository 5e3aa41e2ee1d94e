package io.twinflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code serve} and {@code demo} write when all is up. */
final class ReadyFile {
    private ReadyFile() {}

    /**
     * Reads one.
     *
     * @throws LocalFailure if that cannot be done
     */
    static JsonNode read(Path file) {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new LocalFailure("The ready file " + file + " cannot be read: " + Reason.of(e) + ".");
        } catch (Json.NotJson e) {
            throw new LocalFailure("The ready file " + file + " cannot be read: it is not JSON.");
        }
    }
}
