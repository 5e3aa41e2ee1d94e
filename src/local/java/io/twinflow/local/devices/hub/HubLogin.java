package io.twinflow.local.devices.hub;

import io.twinflow.local.devices.mqtt.Login;
import io.twinflow.local.devices.mqtt.PropertyBag;
import io.twinflow.local.sas.NotAuthorized;

/**
 * The user name of a device: {@code {host}/{deviceId}/?api-version=…&model-id=…}.
 *
 * @param host as the device wrote it, perhaps with a port
 * @param modelId empty if the device announced none
 */
record HubLogin(String host, String deviceId, String modelId) {
    static HubLogin read(Login login) {
        String username = login.username();
        int query = username.indexOf('?');
        String path = query < 0 ? username : username.substring(0, query);
        String[] parts = path.split("/", -1);
        if (parts.length < 2 || parts[1].isEmpty()) {
            throw new NotAuthorized("The user name should be {host}/{device id}/?api-version=…");
        }
        if (parts.length > 2 && !parts[2].isEmpty()) {
            throw new NotAuthorized("Modules are not supported, and " + path + " is one");
        }
        if (!parts[1].equals(login.clientId())) {
            throw new NotAuthorized("The client id '" + login.clientId() + "' is not the device id '" + parts[1] + "'");
        }
        PropertyBag bag = PropertyBag.read(query < 0 ? "" : username.substring(query));
        return new HubLogin(parts[0], parts[1], bag.get("model-id"));
    }

    /** The resource that the device's token must be for. */
    String resource() {
        return host + "/devices/" + deviceId;
    }
}
