package io.twinflow.local.twins.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.store.Database.Work;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.routes.EventRoutes;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;

/** {@code /eventroutes}. */
final class RouteResources {
    private static final int MOST_IN_A_PAGE = 100;

    private final EventRoutes routes;

    RouteResources(EventRoutes routes) {
        this.routes = routes;
    }

    List<Resource> all() {
        List<Resource> all = new ArrayList<>(List.of(
                Resource.of(HttpMethod.GET, "eventroutes", Operation.LIST_ROUTES, this::list),
                Resource.of(HttpMethod.GET, "eventroutes/*", Operation.GET_ROUTE, this::get),
                Resource.of(HttpMethod.PUT, "eventroutes/*", Operation.PUT_ROUTE, this::put),
                Resource.of(HttpMethod.DELETE, "eventroutes/*", Operation.DELETE_ROUTE, this::delete)));
        if (routes.preview()) {
            all.add(Resource.of(HttpMethod.PATCH, "eventroutes/*", Operation.PATCH_ROUTE, this::patch));
        }
        return all;
    }

    private Work<Answer> list(Request request) {
        int size = request.pageSize(MOST_IN_A_PAGE);
        String token = request.parameter("continuationToken");
        return tx -> Answer.page(routes.list(tx, size, token), request.caller(), "/EventRoutes", true);
    }

    private Work<Answer> get(Request request) {
        return tx -> Answer.ok(routes.get(tx, request.id(0)));
    }

    private Work<Answer> put(Request request) {
        JsonNode body = request.object();
        return tx -> {
            routes.put(tx, request.caller(), request.id(0), body);
            return Answer.done();
        };
    }

    private Work<Answer> patch(Request request) {
        JsonNode patch = request.payload();
        return tx -> {
            routes.patch(tx, request.caller(), request.id(0), patch);
            return Answer.done();
        };
    }

    private Work<Answer> delete(Request request) {
        return tx -> {
            routes.delete(tx, request.caller(), request.id(0));
            return Answer.done();
        };
    }
}
