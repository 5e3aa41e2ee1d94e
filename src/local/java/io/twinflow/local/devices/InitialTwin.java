package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;

/**
 * What a device twin starts with.
 *
 * @param tags without {@code $} entries
 * @param desired without {@code $} entries
 */
public record InitialTwin(ObjectNode tags, ObjectNode desired) {
    /**
     * Leaves out {@code $} entries and nulls.
     *
     * @throws TwinRefused if a twin cannot start so
     */
    public InitialTwin {
        TwinRules.requirePatch(tags);
        TwinRules.requirePatch(desired);
        tags = TwinSection.untouched().merge(tags, Identity.NEVER).properties();
        desired = TwinSection.untouched().merge(desired, Identity.NEVER).properties();
        TwinRules.requireTags(tags);
        TwinRules.requireProperties("desired", desired);
    }

    /** Nothing. */
    public static InitialTwin empty() {
        return new InitialTwin(Json.object(), Json.object());
    }

    /** Reads {@code {"tags":{…},"properties":{"desired":{…}}}}; whatever is missing is empty. May throw {@link TwinRefused}. */
    public static InitialTwin read(JsonNode json) {
        return new InitialTwin(
                objectOrEmpty(json.path("tags")),
                objectOrEmpty(json.path("properties").path("desired")));
    }

    private static ObjectNode objectOrEmpty(JsonNode json) {
        return json instanceof ObjectNode object ? object : Json.object();
    }
}
