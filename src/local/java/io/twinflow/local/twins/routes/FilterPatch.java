package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.TwinsException;

/** A JSON Patch of a route, of which the filter is all that can change. */
final class FilterPatch {
    private static final String PATH = "/filter";

    private FilterPatch() {}

    /**
     * The text of the filter afterwards; empty for none.
     *
     * @throws TwinsException {@code JsonPatchInvalid}
     */
    static String apply(JsonNode patch, String filter) {
        if (!patch.isArray() || patch.isEmpty()) {
            throw RouteErrors.patch("The patch must be an array of operations.");
        }
        String changed = filter;
        for (JsonNode operation : patch) {
            if (!operation.path("path").asText().equals(PATH)) {
                throw RouteErrors.patch("Only " + PATH + " can be patched.");
            }
            changed = changed(operation);
        }
        return changed;
    }

    /** The patch that leads to the filter of a route. */
    static JsonNode of(EventRoute route) {
        var patch = Json.array();
        patch.addObject()
                .put("op", "replace")
                .put("path", PATH)
                .set("value", route.json().path("filter"));
        return patch;
    }

    private static String changed(JsonNode operation) {
        JsonNode value = operation.path("value");
        return switch (operation.path("op").asText()) {
            case "add", "replace" -> {
                if (!value.isTextual() && !value.isNull()) {
                    throw RouteErrors.patch("The value of " + PATH + " must be a text or null.");
                }
                yield value.isNull() ? "" : value.textValue();
            }
            case "remove" -> "";
            case "" -> throw RouteErrors.patch("Parameter op must not be empty.");
            default ->
                throw RouteErrors.patch(
                        "Unsupported operation type " + operation.path("op").asText() + ".");
        };
    }
}
