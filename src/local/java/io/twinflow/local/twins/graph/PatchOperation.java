package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One operation of a JSON Patch, as far as the service understands them.
 *
 * @param path the segments of the JSON Pointer, unescaped; never empty
 * @param value missing for a removal
 */
record PatchOperation(Kind kind, List<String> path, JsonNode value) {
    /** What the service can do. */
    enum Kind {
        ADD,
        REPLACE,
        REMOVE
    }

    PatchOperation {
        path = List.copyOf(path);
    }

    /**
     * Reads a patch.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code JsonPatchInvalid}
     */
    static List<PatchOperation> readAll(JsonNode patch) {
        if (!patch.isArray() || patch.isEmpty()) {
            throw GraphErrors.patch("The patch must be an array of operations.");
        }
        List<PatchOperation> operations = new ArrayList<>();
        for (JsonNode operation : patch) {
            operations.add(read(operation));
        }
        return operations;
    }

    /** The same patch as notifications show it, with its paths below another. */
    static ArrayNode shown(JsonNode patch, String prefix) {
        ArrayNode shown = Json.array();
        for (JsonNode operation : patch) {
            ObjectNode copy = Json.object();
            if (operation.has("value")) {
                copy.set("value", operation.path("value"));
            }
            copy.put("path", prefix + operation.path("path").asText());
            copy.put("op", operation.path("op").asText());
            shown.add(copy);
        }
        return shown;
    }

    String last() {
        return path.get(path.size() - 1);
    }

    private static PatchOperation read(JsonNode operation) {
        Kind kind = kind(operation.path("op").asText());
        JsonNode value = operation.path("value");
        if (kind != Kind.REMOVE && (value.isMissingNode() || value.isNull())) {
            throw GraphErrors.patch("Parameter value must not be empty.");
        }
        return new PatchOperation(kind, segments(operation.path("path").asText()), value);
    }

    private static Kind kind(String op) {
        return switch (op.toLowerCase(Locale.ROOT)) {
            case "" -> throw GraphErrors.patch("Parameter op must not be empty.");
            case "add" -> Kind.ADD;
            case "replace" -> Kind.REPLACE;
            case "remove" -> Kind.REMOVE;
            default -> throw GraphErrors.patch("Unsupported operation type " + op + ".");
        };
    }

    private static List<String> segments(String pointer) {
        if (pointer.isEmpty()) {
            throw GraphErrors.patch("Parameter path must not be empty.");
        }
        if (pointer.charAt(0) != '/' || pointer.length() == 1) {
            throw GraphErrors.patch("Could not resolve path " + pointer + ".");
        }
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                .toList();
    }
}
