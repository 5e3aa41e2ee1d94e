package io.twinflow.local.devices.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.x509.CertificateChain;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Puts actions on routes: each runs in one transaction, and its failures become the service's error documents. */
public final class RestRoutes {
    private static final String METHOD_PATCH = "PATCH";
    private static final long MOST_BYTES = 1024 * 1024;

    private final Router router;
    private final Database database;
    private final Function<RestFailure, ObjectNode> errorDocument;

    public RestRoutes(Router router, Database database, Function<RestFailure, ObjectNode> errorDocument) {
        this.router = router;
        this.database = database;
        this.errorDocument = errorDocument;
    }

    /** Serves a method of a path such as {@code /devices/:id}, in one transaction. */
    public RestRoutes on(HttpMethod method, String path, Action action) {
        return onLater(method, path, request -> database.submit(tx -> action.serve(tx, request)));
    }

    /** Serves a method of a path with whatever is answered at the end; the action is called on an event loop. */
    public RestRoutes onLater(HttpMethod method, String path, LaterAction action) {
        var body = BodyHandler.create(false).setBodyLimit(MOST_BYTES);
        router.route(method, path).handler(body).handler(context -> serve(context, action));
        if (method.equals(HttpMethod.PATCH)) {
            // The JDK's HttpURLConnection, and so the service SDK, knows no PATCH.
            router.route(HttpMethod.POST, path).handler(body).handler(context -> overridden(context, action));
        }
        return this;
    }

    private void overridden(RoutingContext context, LaterAction action) {
        if (METHOD_PATCH.equals(context.request().getHeader("X-HTTP-Method-Override"))) {
            serve(context, action);
        } else {
            context.next();
        }
    }

    private void serve(RoutingContext context, LaterAction action) {
        Future.fromCompletionStage(checked(request(context), action), Vertx.currentContext())
                .onSuccess(reply -> send(context, reply))
                .onFailure(e -> send(context, failure(e)));
    }

    private static CompletionStage<Reply> checked(RestRequest request, LaterAction action) {
        if (!request.query().containsKey("api-version")) {
            return CompletableFuture.failedFuture(RestFailure.badRequest("The query parameter api-version is missing"));
        }
        try {
            return action.serve(request);
        } catch (RestFailure | NotAuthorized | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
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
        reply.headers().forEach((name, value) -> context.response().putHeader(name, value));
        if (reply.body().isPresent()) {
            context.response().putHeader("Content-Type", "application/json; charset=utf-8");
        }
        context.end(reply.text());
    }

    private static RestRequest request(RoutingContext context) {
        Map<String, String> query = new HashMap<>();
        context.queryParams().forEach(query::put);
        Map<String, String> headers = new HashMap<>();
        context.request().headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var authority = context.request().authority();
        if (authority != null) {
            // HTTP/2 has no such header.
            headers.putIfAbsent("host", authority.toString());
        }
        String body = context.body().asString();
        return new RestRequest(
                context.request().method().name(),
                authority == null ? "" : authority.host(),
                URLDecoder.decode(context.normalizedPath().replace("+", "%2B"), StandardCharsets.UTF_8),
                headers,
                Map.copyOf(context.pathParams()),
                query,
                body == null ? "" : body,
                CertificateChain.of(context.request().connection().sslSession()));
    }

    /** Serves one request. */
    @FunctionalInterface
    public interface Action {
        Reply serve(Tx tx, RestRequest request) throws SQLException;
    }

    /** Serves one request whose answer takes its time. */
    @FunctionalInterface
    public interface LaterAction {
        CompletionStage<Reply> serve(RestRequest request);
    }
}
