package io.twinflow.local.twins.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text with one model, or an array of them.
 *
 * @param name what the user calls it
 */
public record ModelFile(String name, String text) {
    /** Its models; empty if it is not JSON. */
    Optional<JsonNode> json() {
        try {
            return Optional.of(Json.read(text));
        } catch (Json.NotJson e) {
            return Optional.empty();
        }
    }

    /** The models that are objects. */
    List<JsonNode> models() {
        List<JsonNode> models = new ArrayList<>();
        json().ifPresent(json -> (json.isArray() ? json : List.of(json)).forEach(models::add));
        return models;
    }

    /** Every identifier in it, those of elements inside models too. */
    List<String> ids() {
        return json().map(json -> json.findValuesAsText("@id")).orElseGet(List::of);
    }
}
