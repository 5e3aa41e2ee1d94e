package io.twinflow.local.devices;

/** The device has as many modules as it can have. */
public final class TooManyModules extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyModules(DeviceAddress address, int most) {
        super(
                "Device '" + address.deviceId() + "' has " + most + " modules, the most there can be.",
                null,
                false,
                false);
    }
}
