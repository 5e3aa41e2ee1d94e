package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.dtdl.DtdlVersion;
import io.twinflow.local.twins.dtdl.LocalizedTexts;

/**
 * A model as the service keeps it.
 *
 * @param sequence the order of creation
 * @param definition the DTDL as it came
 */
record StoredModel(long sequence, String id, JsonNode definition, boolean decommissioned, String uploadTime) {
    /** The model data of an answer. */
    ObjectNode json(boolean withDefinition) {
        ObjectNode data = Json.object().put("id", id);
        data.set("description", localized(definition.path("description")));
        data.set("displayName", localized(definition.path("displayName")));
        data.put("decommissioned", decommissioned).put("uploadTime", uploadTime);
        if (withDefinition) {
            data.set("model", returned());
        }
        return data;
    }

    private JsonNode returned() {
        JsonNode context = definition.path("@context");
        if (!context.isTextual()) {
            return definition;
        }
        ObjectNode copy = definition.deepCopy();
        copy.set("@context", Json.array().add(context));
        return copy;
    }

    private static JsonNode localized(JsonNode text) {
        return LocalizedTexts.read(text, DtdlVersion.V2).orElseGet(Json::object);
    }
}
