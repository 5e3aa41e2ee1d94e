package io.twinflow.local.devices.service;

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
import java.sql.SQLException;

/**
 * Queries over twins, page after page.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iothub/service/query/get-twins">queries</a>
 */
final class QueryResource {
    private static final String CONTINUATION = "x-ms-continuation";
    private static final String PAGE_SIZE = "x-ms-max-item-count";
    private static final int USUAL_PAGE = 100;

    private final QueryPages pages;
    private final RegistryView view;

    QueryResource(DeviceRegistry registry, RegistryView view) {
        this.pages = new QueryPages(registry, view);
        this.view = view;
    }

    void mount(RestRoutes routes) {
        routes.on(HttpMethod.POST, "/devices/query", this::query);
    }

    private Reply query(Tx tx, RestRequest request) throws SQLException {
        String hub = view.hub(request, Permission.SERVICE_CONNECT, Permission.REGISTRY_READ);
        Query query = read(request.json().path("query").asText(""));
        QueryPages.Page page = pages.read(tx, hub, query, from(request), pageSize(request));
        Reply reply = Reply.ok(Json.array().addAll(page.results()))
                .with("x-ms-item-type", query.isOfTwins() ? "Twin" : "Raw");
        return page.next().map(next -> reply.with(CONTINUATION, next.token())).orElse(reply);
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

    private static QueryPosition from(RestRequest request) {
        try {
            return QueryPosition.read(request.header(CONTINUATION));
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
}
