package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceDocuments;
import io.twinflow.local.devices.DeviceTwins;
import io.twinflow.local.devices.TwinRefused;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Twins of IoT Plug and Play devices, with components and commands.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot/concepts-digital-twin">digital twins of IoT Hub</a>
 */
final class DigitalTwinResource {
    private static final String TWIN = "/digitaltwins/:id";

    private final DeviceTwins twins;
    private final MethodResource methods;
    private final RegistryView view;

    DigitalTwinResource(DeviceTwins twins, MethodResource methods, RegistryView view) {
        this.twins = twins;
        this.methods = methods;
        this.view = view;
    }

    void mount(RestRoutes routes) {
        routes.on(HttpMethod.GET, TWIN, this::get)
                .on(HttpMethod.PATCH, TWIN, this::patch)
                .onLater(HttpMethod.POST, TWIN + "/commands/:command", this::invoke)
                .onLater(HttpMethod.POST, TWIN + "/components/:component/commands/:command", this::invoke);
    }

    private Reply get(Tx tx, RestRequest request) throws SQLException {
        Device device = view.required(tx, request, Permission.SERVICE_CONNECT);
        return Reply.ok(DigitalTwinDocument.of(device, view.model(device.address())))
                .withEtag(DeviceDocuments.twinEtag(device));
    }

    private Reply patch(Tx tx, RestRequest request) throws SQLException {
        Device before = view.required(tx, request, Permission.SERVICE_CONNECT);
        if (!request.matches(DeviceDocuments.twinEtag(before))) {
            throw HubErrors.changedSince(before.address());
        }
        ObjectNode desired =
                DigitalTwinPatch.asMergePatch(request.array(), before.desired().properties());
        try {
            Device now = twins.patch(tx, before.address(), MissingNode.getInstance(), desired)
                    .orElse(before);
            return Reply.accepted().withEtag(DeviceDocuments.twinEtag(now)).with("Location", location(request));
        } catch (TwinRefused e) {
            throw HubErrors.numbered(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private CompletionStage<Reply> invoke(RestRequest request) {
        DeviceAddress address = view.address(request, Permission.SERVICE_CONNECT);
        String component = request.path("component");
        String name = (component.isEmpty() ? "" : component + "*") + request.path("command");
        JsonNode payload = request.body().isEmpty() ? MissingNode.getInstance() : request.value();
        ObjectNode timeouts = Json.object();
        request.query().forEach((parameter, value) -> {
            if (parameter.endsWith("TimeoutInSeconds")) {
                timeouts.put(parameter, value);
            }
        });
        return methods.invoke(address, name, payload, timeouts)
                .thenApply(result -> Reply.ok(result.payload())
                        .with("x-ms-command-statuscode", Integer.toString(result.status()))
                        .with("x-ms-request-id", UUID.randomUUID().toString()));
    }

    private static String location(RestRequest request) {
        return "https://" + request.host() + "/digitaltwins/" + request.id();
    }
}
