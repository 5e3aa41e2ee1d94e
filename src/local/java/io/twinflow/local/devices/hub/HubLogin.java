package io.twinflow.local.devices.hub;

import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.mqtt.Login;
import io.twinflow.local.devices.mqtt.PropertyBag;
import io.twinflow.local.sas.NotAuthorized;

/**
 * The user name of a device or module: {@code {host}/{device id}[/{module id}]/?api-version=…&model-id=…}.
 *
 * @param host as the device wrote it, perhaps with a port
 * @param moduleId empty for the device itself
 * @param modelId empty if the device announced none
 */
record HubLogin(String host, String deviceId, String moduleId, String modelId) {
    static HubLogin read(Login login) {
        String username = login.username();
        int query = username.indexOf('?');
        String path = query < 0 ? username : username.substring(0, query);
        String[] parts = path.split("/", -1);
        if (parts.length < 2 || parts[1].isEmpty()) {
            throw new NotAuthorized("The user name should be {host}/{device id}/?api-version=…");
        }
        PropertyBag bag = PropertyBag.read(query < 0 ? "" : username.substring(query));
        var wanted = new HubLogin(parts[0], parts[1], parts.length > 2 ? parts[2] : "", bag.get("model-id"));
        if (!wanted.clientId().equals(login.clientId())) {
            throw new NotAuthorized("The client id '" + login.clientId() + "' should be '" + wanted.clientId()
                    + "', as in the user name");
        }
        return wanted;
    }

    /** Whom it names. */
    DeviceAddress at(String hub) {
        return new DeviceAddress(hub, deviceId, moduleId);
    }

    /** The resource that the token must be for. */
    String resource() {
        return at(host).resource();
    }

    private String clientId() {
        return moduleId.isEmpty() ? deviceId : deviceId + "/" + moduleId;
    }
}
