package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.Page;

/** A relationship's row. */
record StoredRelationship(String source, String id, String name, String target, String etag, ObjectNode properties) {
    ObjectNode shown() {
        ObjectNode shown = Json.object()
                .put("$relationshipId", id)
                .put("$etag", etag)
                .put("$sourceId", source)
                .put("$relationshipName", name)
                .put("$targetId", target);
        shown.setAll(properties);
        return shown;
    }

    /** As its target sees it: without properties, with a link. */
    ObjectNode incoming(Caller caller) {
        return Json.object()
                .put("$relationshipId", id)
                .put("$sourceId", source)
                .put("$relationshipName", name)
                .put(
                        "$relationshipLink",
                        caller.link("/digitaltwins/" + Page.encoded(source) + "/relationships/" + Page.encoded(id)));
    }
}
