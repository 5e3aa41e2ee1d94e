package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** JSON-LD's liberty to leave out the array around a single value. */
final class Occurrences {
    private Occurrences() {}

    /** The items of an array, the value itself if it is no array, nothing if there is none. */
    static List<JsonNode> of(JsonNode value) {
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            return List.of(value);
        }
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        return items;
    }
}
