package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceDocuments;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.Identity;
import io.twinflow.local.devices.InitialTwin;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.List;

/**
 * Devices and modules of the identity registry.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iothub/service/devices">devices</a>
 */
final class IdentityResource {
    private static final String DEVICE = "/devices/:id";
    private static final String MODULE = "/devices/:id/modules/:module";
    private static final int MOST = 1000;

    private final DeviceRegistry registry;
    private final RegistryView view;

    IdentityResource(DeviceRegistry registry, RegistryView view) {
        this.registry = registry;
        this.view = view;
    }

    void mount(RestRoutes routes) {
        routes.on(HttpMethod.GET, "/devices", this::list)
                .on(HttpMethod.GET, "/statistics/devices", this::statistics)
                .on(HttpMethod.GET, "/devices/:id/modules", this::modules);
        for (String path : List.of(DEVICE, MODULE)) {
            routes.on(HttpMethod.GET, path, this::get)
                    .on(HttpMethod.PUT, path, this::put)
                    .on(HttpMethod.DELETE, path, this::delete);
        }
    }

    private Reply list(Tx tx, RestRequest request) throws SQLException {
        return documents(tx, registry.list(tx, view.hub(request, Permission.REGISTRY_READ), top(request)));
    }

    private Reply modules(Tx tx, RestRequest request) throws SQLException {
        Device device = view.required(tx, request, Permission.REGISTRY_READ);
        return documents(tx, registry.modules(tx, device.address()));
    }

    private Reply statistics(Tx tx, RestRequest request) throws SQLException {
        List<Device> devices = registry.list(tx, view.hub(request, Permission.REGISTRY_READ), Integer.MAX_VALUE);
        long enabled = devices.stream().filter(Device::enabled).count();
        return Reply.ok(Json.object()
                .put("totalDeviceCount", devices.size())
                .put("enabledDeviceCount", enabled)
                .put("disabledDeviceCount", devices.size() - enabled));
    }

    private Reply get(Tx tx, RestRequest request) throws SQLException {
        return reply(tx, view.required(tx, request, Permission.REGISTRY_READ));
    }

    private Reply put(Tx tx, RestRequest request) throws SQLException {
        DeviceAddress address = view.address(request, Permission.REGISTRY_WRITE);
        ObjectNode wanted = request.json();
        requireNamed(address, wanted);
        if (request.ifMatch().isEmpty()) {
            Identity identity =
                    IdentityDocument.created(wanted, registry.clock().instant());
            view.create(tx, address, identity, InitialTwin.empty());
        } else {
            Device before = matching(view.required(tx, address), request);
            Identity next = IdentityDocument.replaced(
                    wanted, before.identity(), registry.clock().instant());
            registry.replace(tx, before.with(next));
        }
        return reply(tx, view.required(tx, address));
    }

    private Reply delete(Tx tx, RestRequest request) throws SQLException {
        Device device = matching(view.required(tx, request, Permission.REGISTRY_WRITE), request);
        registry.delete(tx, device.address());
        return Reply.nothing();
    }

    private Reply reply(Tx tx, Device device) throws SQLException {
        return Reply.ok(view.identity(tx, device)).withEtag(DeviceDocuments.deviceEtag(device));
    }

    private Reply documents(Tx tx, List<Device> devices) throws SQLException {
        ArrayNode documents = Json.array();
        for (Device device : devices) {
            documents.add(view.identity(tx, device));
        }
        return Reply.ok(documents);
    }

    private static void requireNamed(DeviceAddress address, ObjectNode wanted) {
        boolean sameDevice = wanted.path("deviceId").asText(address.deviceId()).equals(address.deviceId());
        boolean sameModule = wanted.path("moduleId").asText(address.moduleId()).equals(address.moduleId());
        if (!sameDevice || !sameModule) {
            throw RestFailure.badRequest("The ids in path and body must be the same");
        }
    }

    private static Device matching(Device device, RestRequest request) {
        if (!request.matches(DeviceDocuments.deviceEtag(device))) {
            throw HubErrors.changedSince(device.address());
        }
        return device;
    }

    private static int top(RestRequest request) {
        String top = request.query().getOrDefault("top", Integer.toString(MOST));
        try {
            return Math.max(0, Math.min(MOST, Integer.parseInt(top)));
        } catch (NumberFormatException e) {
            throw RestFailure.badRequest("top must be a number, and is '" + top + "'");
        }
    }
}
