package io.twinflow.local.devices;

import java.util.regex.Pattern;

/**
 * Names a device of a hub, or a module of such a device.
 *
 * @param hub the hub's host name
 * @param deviceId 1 to 128 ASCII letters, digits and some signs; compared exactly
 * @param moduleId the same, or empty for the device itself
 */
public record DeviceAddress(String hub, String deviceId, String moduleId) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-:.+%_#*?!(),=@;$']{1,128}");

    /** Refuses ids that no hub would take, and that would stand for another path. */
    public DeviceAddress {
        requireId(deviceId);
        if (!moduleId.isEmpty()) {
            requireId(moduleId);
        }
    }

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

    private static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("An id of a device or module has 1 to 128 ASCII letters, digits and"
                    + " signs out of -:.+%_#*?!(),=@;$', and '" + id + "' has not");
        }
    }
}
