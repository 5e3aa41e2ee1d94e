package io.twinflow.local.chaos;

import io.twinflow.local.LocalAzure;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.VirtualDevice;
import java.util.List;
import java.util.Random;

/** What can be disturbed. */
record Victims(LocalAzure azure, HostProcess host, Fleet fleet, Latecomers latecomers) {
    /** A share of the devices, drawn by lot. */
    List<VirtualDevice> devices(double share, long lot) {
        var random = new Random(lot);
        return fleet.devices().stream()
                .filter(device -> random.nextDouble() < share)
                .toList();
    }

    /** Breaks the connection of a device to its hub. */
    void drop(VirtualDevice device) {
        azure.endpoints()
                .iotHub()
                .hostNames()
                .forEach(hub -> azure.connections().drop(DeviceAddress.of(hub, device.id())));
    }
}
