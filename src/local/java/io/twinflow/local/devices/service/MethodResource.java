package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.hub.DirectMethods;
import io.twinflow.local.devices.hub.MethodFailure;
import io.twinflow.local.devices.hub.MethodResult;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.json.Json;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Calls of direct methods.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iothub/service/devices/invoke-method">invoke a method</a>
 */
final class MethodResource {
    private static final int LONGEST = 300;
    private static final int SHORTEST_RESPONSE = 5;
    private static final int USUAL_RESPONSE = 30;

    private final DeviceRegistry registry;
    private final DirectMethods methods;
    private final RegistryView view;

    MethodResource(DeviceRegistry registry, DirectMethods methods, RegistryView view) {
        this.registry = registry;
        this.methods = methods;
        this.view = view;
    }

    void mount(RestRoutes routes) {
        for (String path : List.of("/twins/:id/methods", "/twins/:id/modules/:module/methods")) {
            routes.onLater(HttpMethod.POST, path, this::invoke);
        }
    }

    private CompletionStage<Reply> invoke(RestRequest request) {
        DeviceAddress address = view.address(request, Permission.SERVICE_CONNECT);
        ObjectNode wanted = request.json();
        String name = wanted.path("methodName").asText("");
        if (name.isEmpty()) {
            throw HubErrors.numbered(HubErrors.INVALID_ARGUMENT, "methodName is missing");
        }
        return invoke(address, name, wanted.path("payload"), wanted).thenApply(MethodResource::reply);
    }

    /**
     * Calls a method of a device that must exist.
     *
     * @param timeouts {@code connectTimeoutInSeconds} and {@code responseTimeoutInSeconds}, if the caller gave them
     */
    CompletionStage<MethodResult> invoke(DeviceAddress address, String name, JsonNode payload, ObjectNode timeouts) {
        Duration connect = seconds(timeouts, "connectTimeoutInSeconds", 0, 0);
        Duration response = seconds(timeouts, "responseTimeoutInSeconds", USUAL_RESPONSE, SHORTEST_RESPONSE);
        return registry.database()
                .submit(tx -> registry.find(tx, address).isPresent())
                .thenCompose(exists -> {
                    if (!exists) {
                        throw HubErrors.notFoundByNumber(address);
                    }
                    return methods.invoke(address, name, payload, connect, response);
                })
                .exceptionally(failure -> {
                    throw told(failure);
                });
    }

    private static RuntimeException told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof MethodFailure refused
                ? HubErrors.numbered(refused.code(), String.valueOf(refused.getMessage()))
                : new CompletionException(cause);
    }

    private static Reply reply(MethodResult result) {
        ObjectNode json = Json.object().put("status", result.status());
        json.set("payload", result.payload());
        return Reply.ok(json);
    }

    private static Duration seconds(ObjectNode wanted, String name, int otherwise, int least) {
        JsonNode value = wanted.path(name);
        int seconds = value.isMissingNode() || value.isNull() ? otherwise : value.asInt(-1);
        if (seconds < least || seconds > LONGEST) {
            throw HubErrors.numbered(HubErrors.INVALID_ARGUMENT, name + " is " + least + " to " + LONGEST + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }
}
