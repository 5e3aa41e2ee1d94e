package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.query.BadQuery;
import io.twinflow.local.devices.query.Query;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Queries over twins, page after page.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iothub/service/query/get-twins">queries</a>
 */
final class QueryResource {
    private static final String CONTINUATION = "x-ms-continuation";
    private static final String PAGE_SIZE = "x-ms-max-item-count";
    private static final int USUAL_PAGE = 100;

    private final DeviceRegistry registry;
    private final RegistryView view;

    QueryResource(DeviceRegistry registry, RegistryView view) {
        this.registry = registry;
        this.view = view;
    }

    void mount(RestRoutes routes) {
        routes.on(HttpMethod.POST, "/devices/query", this::query);
    }

    private Reply query(Tx tx, RestRequest request) throws SQLException {
        String hub = view.hub(request, Permission.SERVICE_CONNECT, Permission.REGISTRY_READ);
        Query query = read(request.json().path("query").asText(""));
        List<JsonNode> results = query.over(twins(tx, hub, query.source()).stream());
        int from = Math.min(from(request), results.size());
        int to = (int) Math.min(results.size(), (long) from + pageSize(request));
        Reply reply = Reply.ok(Json.array().addAll(results.subList(from, to)))
                .with("x-ms-item-type", query.isOfTwins() ? "Twin" : "Raw");
        return to < results.size() ? reply.with(CONTINUATION, token(to)) : reply;
    }

    private List<JsonNode> twins(Tx tx, String hub, Query.Source source) throws SQLException {
        List<JsonNode> twins = new ArrayList<>();
        for (Device device : registry.all(tx, hub)) {
            if (device.address().isModule() == (source == Query.Source.MODULES)) {
                twins.add(view.twin(tx, device));
            }
        }
        return twins;
    }

    private static Query read(String text) {
        try {
            return Query.read(text);
        } catch (BadQuery e) {
            throw RestFailure.badRequest("BadRequest: " + e.getMessage());
        }
    }

    private static int pageSize(RestRequest request) {
        String size = request.header(PAGE_SIZE);
        return size.isEmpty() ? USUAL_PAGE : Math.max(1, number(PAGE_SIZE, size));
    }

    private static int from(RestRequest request) {
        String token = request.header(CONTINUATION);
        if (token.isEmpty()) {
            return 0;
        }
        try {
            byte[] text = Base64.getUrlDecoder().decode(token);
            return Math.max(0, number(CONTINUATION, new String(text, StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            throw RestFailure.badRequest(CONTINUATION + " is none of those given out here");
        }
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RestFailure.badRequest(name + " is not a number: '" + text + "'");
        }
    }

    private static String token(int from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(from).getBytes(StandardCharsets.US_ASCII));
    }
}
