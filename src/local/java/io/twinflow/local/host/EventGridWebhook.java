package io.twinflow.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.host.worker.Message;
import io.twinflow.local.host.worker.Value;
import io.twinflow.local.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint that Event Grid pushes to: both schemas, both handshakes. One invocation per event, all at once; if one
 * fails, so does the delivery.
 */
final class EventGridWebhook {
    private final Map<String, FunctionDefinition> functions;
    private final Invoker invoker;
    private final FunctionKeys keys;

    EventGridWebhook(Map<String, FunctionDefinition> functions, Invoker invoker, FunctionKeys keys) {
        this.functions = functions;
        this.invoker = invoker;
        this.keys = keys;
    }

    void mount(Router router) {
        router.options("/runtime/webhooks/eventgrid")
                .handler(call -> authorised(call).ifPresent(f -> allow(call)));
        router.post("/runtime/webhooks/eventgrid")
                .handler(call -> authorised(call).ifPresent(function -> accept(call, function)));
    }

    private Optional<FunctionDefinition> authorised(RoutingContext call) {
        if (!keys.opensEventGrid(call.request().getParam("code"))) {
            call.response().setStatusCode(401).end();
            return Optional.empty();
        }
        String name = String.valueOf(call.request().getParam("functionName"));
        Optional<FunctionDefinition> function = Optional.ofNullable(functions.get(name));
        if (function.isEmpty()) {
            call.response().setStatusCode(404).end("There is no function '" + name + "' with an Event Grid trigger.");
        }
        return function;
    }

    private static void allow(RoutingContext call) {
        call.response()
                .putHeader(
                        "WebHook-Allowed-Origin", String.valueOf(call.request().getHeader("WebHook-Request-Origin")))
                .putHeader("WebHook-Allowed-Rate", "*")
                .end();
    }

    private void accept(RoutingContext call, FunctionDefinition function) {
        List<JsonNode> events = events(call.body().buffer());
        String type = String.valueOf(call.request().getHeader("aeg-event-type"));
        if (events.isEmpty()) {
            call.response().setStatusCode(400).end("Expected one event or an array of events as JSON.");
        } else if (type.equalsIgnoreCase("SubscriptionValidation")) {
            String code = events.get(0).path("data").path("validationCode").asText();
            call.response()
                    .putHeader("content-type", "application/json")
                    .end(Json.write(Json.object().put("validationResponse", code)));
        } else {
            run(call, function, events);
        }
    }

    /** The events of a delivery; none if it is not JSON, or, as with a request that has no body, nothing at all. */
    private static List<JsonNode> events(@Nullable Buffer body) {
        if (body == null) {
            return List.of();
        }
        try {
            JsonNode json = Json.read(body.getBytes());
            return json.isArray()
                    ? StreamSupport.stream(json.spliterator(), false).toList()
                    : List.of(json);
        } catch (Json.NotJson e) {
            return List.of();
        }
    }

    private void run(RoutingContext call, FunctionDefinition function, List<JsonNode> events) {
        List<CompletableFuture<Outcome>> runs = events.stream()
                .map(event ->
                        invoker.invoke(function, new Value.Json(Json.write(event)), Map.of(), Message.Retry.NONE, 1))
                .toList();
        var unused = CompletableFuture.allOf(runs.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> {
                    boolean all = runs.stream().allMatch(run -> run.join() instanceof Outcome.Returned);
                    call.vertx()
                            .runOnContext(now -> call.response()
                                    .setStatusCode(all ? 202 : 500)
                                    .end());
                });
    }
}
