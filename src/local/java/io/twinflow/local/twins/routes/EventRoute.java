package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;

/** A route: which notifications go to which endpoint. */
record EventRoute(String id, String endpoint, String filterText, Filter filter) {
    EventRoute(String id, String endpoint, String filterText) {
        this(id, endpoint, filterText, FilterParser.parse(filterText));
    }

    ObjectNode json() {
        return Json.object().put("id", id).put("endpointName", endpoint).put("filter", filterText);
    }
}
