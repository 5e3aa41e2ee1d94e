package io.twinflow.local.devices.c2d;

import io.twinflow.local.devices.DeviceAddress;

/** As many messages wait for the device as may. */
public final class QueueFull extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueueFull(DeviceAddress to, int deepest) {
        super(
                "The queue of " + to.label() + " has " + deepest + " messages, the most there can be.",
                null,
                false,
                false);
    }
}
