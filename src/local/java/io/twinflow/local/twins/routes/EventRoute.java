package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.routes.filter.Filter;
import io.twinflow.local.twins.routes.filter.Filters;
import io.twinflow.local.twins.routes.filter.InvalidFilter;

/**
 * A route: which notifications go to which endpoint.
 *
 * @param text of the filter; empty for none
 */
record EventRoute(String id, String endpoint, String text, Filter filter) {
    /**
     * Reads a route.
     *
     * @throws InvalidFilter if the text is not a filter under these rules
     */
    static EventRoute read(String id, String endpoint, String text, RouteRules rules) {
        boolean everything = rules.preview() && text.isBlank();
        return new EventRoute(
                id,
                endpoint,
                everything ? "" : text,
                everything ? new Filter.Constant(true) : Filters.parse(text, rules.dialect()));
    }

    /** A route that lets nothing pass, as the rules it was made under do not hold. */
    static EventRoute idle(String id, String endpoint, String text) {
        return new EventRoute(id, endpoint, text, new Filter.Constant(false));
    }

    ObjectNode json() {
        return Json.object().put("id", id).put("endpointName", endpoint).put("filter", text.isEmpty() ? null : text);
    }
}
