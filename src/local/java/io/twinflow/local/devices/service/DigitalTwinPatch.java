package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.json.Json;
import java.util.List;

/** A JSON patch of a digital twin as the merge patch of desired properties that means the same. */
final class DigitalTwinPatch {
    private static final String METADATA = "$metadata";

    private DigitalTwinPatch() {}

    static ObjectNode asMergePatch(ArrayNode operations, ObjectNode desired) {
        ObjectNode patch = Json.object();
        operations.forEach(operation -> add(patch, operation, desired));
        return patch;
    }

    private static void add(ObjectNode patch, JsonNode operation, ObjectNode desired) {
        List<String> names = names(operation.path("path").asText());
        String last = names.get(names.size() - 1);
        ObjectNode target = names.size() == 1 ? patch : component(patch, names.get(0));
        switch (operation.path("op").asText()) {
            case "add", "replace" -> put(target, last, operation.path("value"), desired.path(last));
            case "remove" -> target.putNull(last);
            default ->
                throw RestFailure.badRequest("An operation is add, replace or remove, not '"
                        + operation.path("op").asText() + "'");
        }
    }

    private static void put(ObjectNode target, String name, JsonNode value, JsonNode before) {
        if (value.isMissingNode()) {
            throw RestFailure.badRequest("The operation on '" + name + "' has no value");
        }
        if (!value.has(METADATA)) {
            target.set(name, value);
            return;
        }
        ObjectNode component = component(target, name);
        before.fieldNames().forEachRemaining(component::putNull);
        component.put(DigitalTwinDocument.MARK, "c");
        value.properties().stream()
                .filter(field -> !field.getKey().equals(METADATA))
                .forEach(field -> component.set(field.getKey(), field.getValue()));
    }

    private static ObjectNode component(ObjectNode patch, String name) {
        return patch.path(name) instanceof ObjectNode there
                ? there
                : patch.putObject(name).put(DigitalTwinDocument.MARK, "c");
    }

    private static List<String> names(String path) {
        List<String> names = List.of(path.split("/", -1)).stream()
                .skip(1)
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
        if (names.isEmpty() || names.size() > 2 || names.contains("")) {
            throw RestFailure.badRequest("A path is /property, /component or /component/property, not '" + path + "'");
        }
        return names;
    }
}
