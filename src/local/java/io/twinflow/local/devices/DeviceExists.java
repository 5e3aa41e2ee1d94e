package io.twinflow.local.devices;

/** There is a device or module of that id already. */
public final class DeviceExists extends RuntimeException {
    private static final long serialVersionUID = 1;

    DeviceExists(DeviceAddress address) {
        super("The " + address.label() + " is already registered in " + address.hub() + ".", null, false, false);
    }
}
