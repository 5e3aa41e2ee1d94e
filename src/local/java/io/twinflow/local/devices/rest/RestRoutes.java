package io.twinflow.local.devices.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Puts actions on routes: each runs in one transaction, and its failures become the service's error documents. */
public final class RestRoutes {
    private final Router router;
    private final Database database;
    private final Function<RestFailure, ObjectNode> errorDocument;

    public RestRoutes(Router router, Database database, Function<RestFailure, ObjectNode> errorDocument) {
        this.router = router;
        this.database = database;
        this.errorDocument = errorDocument;
    }

    /** Serves a method of a path such as {@code /devices/:id}. */
    public RestRoutes on(HttpMethod method, String path, Action action) {
        router.route(method, path).handler(BodyHandler.create(false)).handler(context -> serve(context, action));
        return this;
    }

    private void serve(RoutingContext context, Action action) {
        RestRequest request = request(context);
        Future.fromCompletionStage(
                        database.submit(tx -> {
                            if (!request.query().containsKey("api-version")) {
                                throw RestFailure.badRequest("The query parameter api-version is missing");
                            }
                            return action.serve(tx, request);
                        }),
                        Vertx.currentContext())
                .onSuccess(reply -> send(context, reply))
                .onFailure(e -> send(context, failure(e)));
    }

    private Reply failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        RestFailure failure;
        if (cause instanceof RestFailure known) {
            failure = known;
        } else if (cause instanceof NotAuthorized) {
            failure = new RestFailure(401, "IotHubUnauthorizedAccess", String.valueOf(cause.getMessage()));
        } else if (cause instanceof IllegalArgumentException) {
            failure = RestFailure.badRequest(String.valueOf(cause.getMessage()));
        } else {
            failure = new RestFailure(500, "ServerError", cause.toString());
        }
        return new Reply(failure.status(), Optional.of(errorDocument.apply(failure)));
    }

    private static void send(RoutingContext context, Reply reply) {
        context.response().setStatusCode(reply.status());
        if (reply.body().isPresent()) {
            context.response().putHeader("Content-Type", "application/json; charset=utf-8");
        }
        context.end(reply.text());
    }

    private static RestRequest request(RoutingContext context) {
        Map<String, String> query = new HashMap<>();
        context.queryParams().forEach(query::put);
        var authority = context.request().authority();
        String body = context.body().asString();
        return new RestRequest(
                authority == null ? "" : authority.host(),
                Optional.ofNullable(context.request().getHeader("Authorization"))
                        .orElse(""),
                Optional.ofNullable(context.request().getHeader("If-Match")).orElse(""),
                Map.copyOf(context.pathParams()),
                query,
                body == null ? "" : body);
    }

    /** Serves one request. */
    @FunctionalInterface
    public interface Action {
        Reply serve(Tx tx, RestRequest request) throws SQLException;
    }
}
