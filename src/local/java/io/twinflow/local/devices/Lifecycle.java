package io.twinflow.local.devices;

/** What happens to the identity of a device, as the hub's events call it. */
enum Lifecycle {
    CREATED("createDeviceIdentity", "Microsoft.Devices.DeviceCreated"),
    DELETED("deleteDeviceIdentity", "Microsoft.Devices.DeviceDeleted");

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
