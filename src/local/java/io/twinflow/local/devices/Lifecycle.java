package io.twinflow.local.devices;

/** What happens to a device as a whole, as the hub's events call it. */
public enum Lifecycle {
    CREATED("createDeviceIdentity", "Microsoft.Devices.DeviceCreated"),
    DELETED("deleteDeviceIdentity", "Microsoft.Devices.DeviceDeleted"),
    CONNECTED("deviceConnected", "Microsoft.Devices.DeviceConnected"),
    DISCONNECTED("deviceDisconnected", "Microsoft.Devices.DeviceDisconnected");

    private final String opType;
    private final String gridType;

    Lifecycle(String opType, String gridType) {
        this.opType = opType;
        this.gridType = gridType;
    }

    String opType() {
        return opType;
    }

    String gridType() {
        return gridType;
    }
}
