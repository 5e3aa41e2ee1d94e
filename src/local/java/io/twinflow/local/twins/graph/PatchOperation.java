package io.twinflow.local.twins.graph;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One operation of a JSON Patch, as far as the service understands them.
 *
 * @param path the segments of the JSON Pointer, unescaped; never empty
 * @param value missing for a removal
 */
record PatchOperation(Kind kind, List<String> path, JsonNode value) {
    private static final Pattern POINTER = Pattern.compile("/(?!$)(?:[^~]|~[01])*", Pattern.DOTALL);

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

    /** The same operation, with its path below a component. */
    PatchOperation below(String component) {
        List<String> longer = new ArrayList<>(path);
        longer.add(0, component);
        return new PatchOperation(kind, longer, value);
    }

    /** The path as a JSON Pointer. */
    String pointer() {
        return path.stream()
                .map(segment -> "/" + segment.replace("~", "~0").replace("/", "~1"))
                .collect(joining());
    }

    /** A patch as notifications show it. */
    static ArrayNode shown(List<PatchOperation> patch) {
        ArrayNode shown = Json.array();
        for (PatchOperation operation : patch) {
            ObjectNode copy = Json.object();
            if (!operation.value.isMissingNode()) {
                copy.set("value", operation.value);
            }
            copy.put("path", operation.pointer());
            copy.put("op", operation.kind.name().toLowerCase(Locale.ROOT));
            shown.add(copy);
        }
        return shown;
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
        if (!POINTER.matcher(pointer).matches()) {
            throw GraphErrors.patch("Could not resolve path " + pointer + ".");
        }
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                .toList();
    }
}
