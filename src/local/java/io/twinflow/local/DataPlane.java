package io.twinflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/**
 * What an operator puts into the services once these are there, from the same files that the scripts for Azure read.
 *
 * @param models directory of DTDL files
 * @param definitions directory of {@code routes.json} and {@code enrollment-group.json}
 */
public record DataPlane(Path models, Path definitions) {
    /** The one of this repository, seen from its root. */
    public static DataPlane shipped() {
        return new DataPlane(Path.of("models"), Path.of("infra", "data"));
    }

    /** The DTDL documents. */
    List<JsonNode> readModels() {
        return ModelFiles.in(models);
    }

    /** The event routes of Digital Twins. */
    List<EventRoute> readRoutes() {
        return EventRoute.in(definitions.resolve("routes.json"));
    }

    /** The enrolment group of DPS: what it says of hubs and webhooks is known only to whoever puts it there. */
    ObjectNode readEnrollmentGroup() {
        Path file = definitions.resolve("enrollment-group.json");
        if (JsonFile.read(file) instanceof ObjectNode group) {
            return group;
        }
        throw new LocalFailure("The enrolment group in " + file + " is not a JSON object.");
    }
}
