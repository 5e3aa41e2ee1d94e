package io.twinflow.local.devices;

/**
 * Names a device of a hub, or a module of such a device.
 *
 * @param hub the hub's host name
 * @param moduleId empty for the device itself
 */
public record DeviceAddress(String hub, String deviceId, String moduleId) {
    /** A device itself. */
    public static DeviceAddress of(String hub, String deviceId) {
        return new DeviceAddress(hub, deviceId, "");
    }

    /** A module of the same device. */
    public DeviceAddress module(String id) {
        return new DeviceAddress(hub, deviceId, id);
    }

    /** Whether this is a module. */
    public boolean isModule() {
        return !moduleId.isEmpty();
    }

    /** As topics and addresses begin: {@code devices/{id}}, or {@code devices/{id}/modules/{module}}. */
    public String path() {
        return "devices/" + deviceId + (isModule() ? "/modules/" + moduleId : "");
    }

    /** The resource that tokens are for. */
    public String resource() {
        return hub + "/" + path();
    }

    /** For people. */
    public String label() {
        return isModule() ? "module '" + deviceId + "/" + moduleId + "'" : "device '" + deviceId + "'";
    }
}
