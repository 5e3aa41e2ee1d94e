package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceDocuments;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.InitialTwin;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.devices.hub.HubConnections;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The registry of the hubs over REST. The hub is the one that the caller's Host header names, else the one of its token.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iothub/service/devices">devices</a>
 */
public final class HubApi {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-:.+%_#*?!(),=@;$']{1,128}");
    private static final String POLICY = "iothubowner";
    private static final int MOST = 1000;

    private final DeviceRegistry registry;
    private final HubConnections connections;

    public HubApi(DeviceRegistry registry, HubConnections connections) {
        this.registry = registry;
        this.connections = connections;
    }

    /** Adds the routes below {@code /devices} and {@code /twins}. */
    public void mount(Router router) {
        new RestRoutes(router, registry.database(), HubApi::error)
                .on(HttpMethod.GET, "/devices", this::list)
                .on(HttpMethod.GET, "/devices/:id", (tx, request) -> identity(device(tx, request)))
                .on(HttpMethod.PUT, "/devices/:id", this::put)
                .on(HttpMethod.DELETE, "/devices/:id", this::delete)
                .on(HttpMethod.GET, "/twins/:id", (tx, request) -> twin(device(tx, request)))
                .on(HttpMethod.PATCH, "/twins/:id", this::patchTwin);
    }

    private Reply list(Tx tx, RestRequest request) throws SQLException {
        String hub = authorizedHub(request);
        ArrayNode devices = Json.array();
        for (Device device : registry.list(tx, hub, top(request))) {
            devices.add(DeviceDocuments.identity(device, connections.presence(device.address()), 0));
        }
        return Reply.ok(devices);
    }

    private Reply put(Tx tx, RestRequest request) throws SQLException {
        String hub = authorizedHub(request);
        ObjectNode wanted = request.json();
        String id = request.id();
        if (!ID.matcher(id).matches() || !wanted.path("deviceId").asText(id).equals(id)) {
            throw RestFailure.badRequest(
                    "The deviceId in path and body must be the same, of 1 to 128 allowed characters");
        }
        boolean enabled = wanted.path("status").asText("enabled").equals("enabled");
        if (request.ifMatch().isEmpty()) {
            Device created = create(tx, hub, id, keys(wanted, KeyPair.random()));
            if (!enabled) {
                registry.replace(tx, created.with(created.keys(), false));
            }
        } else {
            Device before = matching(device(tx, request), request);
            registry.replace(tx, before.with(keys(wanted, before.keys()), enabled));
        }
        return identity(device(tx, request));
    }

    private Device create(Tx tx, String hub, String id, KeyPair keys) throws SQLException {
        try {
            return registry.create(tx, hub, id, keys, InitialTwin.empty());
        } catch (DeviceRegistry.DeviceExists e) {
            throw new RestFailure(409, "DeviceAlreadyExists", String.valueOf(e.getMessage()));
        }
    }

    private Reply delete(Tx tx, RestRequest request) throws SQLException {
        Device device = matching(device(tx, request), request);
        registry.delete(tx, device.hub(), device.id());
        return Reply.nothing();
    }

    private Reply patchTwin(Tx tx, RestRequest request) throws SQLException {
        Device device = device(tx, request);
        ObjectNode patch = request.json();
        JsonNode tags = patch.path("tags");
        JsonNode desired = patch.path("properties").path("desired");
        registry.twins().patch(tx, device.address(), tags, desired);
        return twin(device(tx, request));
    }

    private Device device(Tx tx, RestRequest request) throws SQLException {
        String hub = authorizedHub(request);
        return registry.find(tx, hub, request.id())
                .orElseThrow(() -> new RestFailure(
                        404, "DeviceNotFound", "IoT hub " + hub + " has no device '" + request.id() + "'"));
    }

    private String authorizedHub(RestRequest request) {
        SharedAccessSignature token = request.token();
        String named = token.resource().split("/", 2)[0];
        String hub = registry.settings()
                .hub(request.host())
                .or(() -> registry.settings().hub(named))
                .orElseThrow(() -> new NotAuthorized("There is no IoT hub " + named + " here"));
        if (!registry.settings().hub(named).equals(registry.settings().hub(hub))) {
            throw new NotAuthorized("The shared access signature is for " + named + ", not for " + hub);
        }
        if (!token.keyName().equals(POLICY)) {
            throw new NotAuthorized("The policy here is " + POLICY + ", not '" + token.keyName() + "'");
        }
        token.verify(
                List.of(AccessKey.ofBase64(registry.settings().ownerKey())),
                registry.clock().instant());
        return hub;
    }

    private Reply identity(Device device) {
        return Reply.ok(DeviceDocuments.identity(device, connections.presence(device.address()), 0));
    }

    private Reply twin(Device device) {
        return Reply.ok(DeviceDocuments.twin(device, connections.presence(device.address()), 0));
    }

    private static Device matching(Device device, RestRequest request) {
        if (!request.matches(DeviceDocuments.deviceEtag(device))) {
            throw new RestFailure(
                    412, "PreconditionFailed", "Device '" + device.id() + "' has changed since; read it again");
        }
        return device;
    }

    private static KeyPair keys(JsonNode wanted, KeyPair otherwise) {
        String type = wanted.path("authentication").path("type").asText("sas");
        if (!type.equals("sas")) {
            throw RestFailure.badRequest("Authentication '" + type + "' is not supported here, only 'sas'");
        }
        JsonNode keys = wanted.path("authentication").path("symmetricKey");
        String primary = keys.path("primaryKey").asText("");
        String secondary = keys.path("secondaryKey").asText("");
        return new KeyPair(
                primary.isEmpty() ? otherwise.primary() : primary,
                secondary.isEmpty() ? otherwise.secondary() : secondary);
    }

    private static int top(RestRequest request) {
        String top = request.query().getOrDefault("top", Integer.toString(MOST));
        try {
            return Math.max(0, Math.min(MOST, Integer.parseInt(top)));
        } catch (NumberFormatException e) {
            throw RestFailure.badRequest("top must be a number, and is '" + top + "'");
        }
    }

    private static ObjectNode error(RestFailure failure) {
        return Json.object()
                .put("Message", "ErrorCode:" + failure.code() + ";" + failure.getMessage())
                .put("ExceptionMessage", "Tracking ID:" + UUID.randomUUID());
    }
}
