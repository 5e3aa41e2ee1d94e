package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceDocuments;
import io.twinflow.local.devices.DeviceExists;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.Identity;
import io.twinflow.local.devices.InitialTwin;
import io.twinflow.local.devices.TooManyModules;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.hub.HubConnections;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;

/** What callers see of devices and modules, as far as their tokens permit. Thread-safe. */
final class RegistryView {
    private final DeviceRegistry registry;
    private final HubConnections connections;
    private final CloudToDeviceQueue queue;
    private final HubAccess access;

    RegistryView(DeviceRegistry registry, HubConnections connections, CloudToDeviceQueue queue, HubAccess access) {
        this.registry = registry;
        this.connections = connections;
        this.queue = queue;
        this.access = access;
    }

    /** The hub of a request that one of these rights is enough for. */
    String hub(RestRequest request, Permission... anyOf) {
        return access.hub(request, anyOf);
    }

    /** The device or module that the path names by {@code id} and {@code module}. */
    DeviceAddress address(RestRequest request, Permission permission) {
        return new DeviceAddress(access.hub(request, permission), request.id(), request.path("module"));
    }

    /** The device or module that the path names, which must exist. */
    Device required(Tx tx, RestRequest request, Permission permission) throws SQLException {
        return required(tx, address(request, permission));
    }

    Device required(Tx tx, DeviceAddress address) throws SQLException {
        return registry.find(tx, address).orElseThrow(() -> HubErrors.notFound(address));
    }

    /** Creates a device, or a module of a device that exists; failures are the service's. */
    void create(Tx tx, DeviceAddress address, Identity identity, InitialTwin twin) throws SQLException {
        if (address.isModule()) {
            required(tx, DeviceAddress.of(address.hub(), address.deviceId()));
        }
        try {
            registry.create(tx, address, identity, twin);
        } catch (DeviceExists e) {
            String code = address.isModule() ? "ModuleAlreadyExistsOnDevice" : "DeviceAlreadyExists";
            throw new RestFailure(409, code, String.valueOf(e.getMessage()));
        } catch (TooManyModules e) {
            throw new RestFailure(403, "TooManyModulesOnDevice", String.valueOf(e.getMessage()));
        }
    }

    /** The model that a device announced when it last connected, empty if it did not. */
    String model(DeviceAddress address) {
        return connections.presence(address).modelId();
    }

    ObjectNode identity(Tx tx, Device device) throws SQLException {
        return DeviceDocuments.identity(
                device, connections.presence(device.address()), queue.depth(tx, device.address()));
    }

    ObjectNode twin(Tx tx, Device device) throws SQLException {
        return DeviceDocuments.twin(device, connections.presence(device.address()), queue.depth(tx, device.address()));
    }
}
