package io.twinflow.local.host;

import io.twinflow.local.host.worker.Message;
import io.twinflow.local.host.worker.Value;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Serves one HTTP function: its route and methods, its key, its response. */
final class HttpTrigger {
    private final FunctionDefinition function;
    private final Invoker invoker;
    private final FunctionKeys keys;

    HttpTrigger(FunctionDefinition function, Invoker invoker, FunctionKeys keys) {
        this.function = function;
        this.invoker = invoker;
        this.keys = keys;
    }

    void mount(Router router, String prefix) {
        String path = function.trigger().attribute("route").orElse(function.name());
        Route route = router.route("/" + prefix + "/" + path.replaceAll("\\{([A-Za-z0-9_]+)[^}]*}", ":$1"));
        function.trigger()
                .attributes()
                .path("methods")
                .forEach(method ->
                        route.method(HttpMethod.valueOf(method.asText().toUpperCase(Locale.ROOT))));
        route.handler(this::handle);
    }

    private void handle(RoutingContext call) {
        if (!authorised(call)) {
            call.response().setStatusCode(401).end();
            return;
        }
        var unused = invoker.invoke(function, request(call), Map.of(), Message.Retry.NONE, 1)
                .thenAccept(outcome -> call.vertx().runOnContext(now -> respond(call, outcome)));
    }

    private boolean authorised(RoutingContext call) {
        String level = function.trigger().attribute("authLevel").orElse("FUNCTION");
        String shown = Optional.ofNullable(call.request().getHeader("x-functions-key"))
                .orElse(call.request().getParam("code"));
        return level.equalsIgnoreCase("ANONYMOUS") || keys.opens(function.name(), shown);
    }

    private static Value.Request request(RoutingContext call) {
        return new Value.Request(
                call.request().method().name(),
                call.request().absoluteURI(),
                map(call.request().headers()),
                map(call.queryParams()),
                Optional.ofNullable(call.body().asString()));
    }

    private static Map<String, String> map(MultiMap entries) {
        Map<String, String> map = new LinkedHashMap<>();
        entries.forEach((name, value) -> map.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b));
        return map;
    }

    private void respond(RoutingContext call, Outcome outcome) {
        Optional<Value> value =
                outcome instanceof Outcome.Returned returned ? returned.output("$return") : Optional.empty();
        if (outcome instanceof Outcome.Returned && value.isEmpty()) {
            call.response().setStatusCode(204).end();
        } else if (value.orElse(null) instanceof Value.Response response) {
            call.response().setStatusCode(response.status());
            response.headers().forEach(call.response()::putHeader);
            call.response().end(response.body());
        } else if (value.orElse(null) instanceof Value.Text text) {
            call.response()
                    .putHeader("content-type", "text/plain; charset=utf-8")
                    .end(text.text());
        } else if (value.orElse(null) instanceof Value.Json json) {
            call.response().putHeader("content-type", "application/json").end(json.json());
        } else {
            call.response().setStatusCode(500).end();
        }
    }
}
