package io.twinflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An event route of Digital Twins, as a file of them defines it.
 *
 * @param endpoint the name of the endpoint it leads to
 */
record EventRoute(String name, String endpoint, String filter) {
    /**
     * Reads a file with an array of routes.
     *
     * @throws LocalFailure if it is not one
     */
    static List<EventRoute> in(Path file) {
        JsonNode routes = JsonFile.read(file);
        if (!routes.isArray()) {
            throw new LocalFailure("The routes in " + file + " are not a JSON array.");
        }
        return StreamSupport.stream(routes.spliterator(), false)
                .map(route -> new EventRoute(
                        text(file, route, "name"), text(file, route, "endpoint"), text(file, route, "filter")))
                .toList();
    }

    private static String text(Path file, JsonNode route, String member) {
        if (route.path(member).isTextual()) {
            return route.path(member).asText();
        }
        throw new LocalFailure("A route in " + file + " has no '" + member + "'; each has name, endpoint and filter.");
    }
}
