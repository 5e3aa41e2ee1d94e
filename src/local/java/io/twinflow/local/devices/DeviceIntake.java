package io.twinflow.local.devices;

import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.Optional;

/** What connected devices and modules do, on its way to where the routes lead. Used on the database's thread only. */
public final class DeviceIntake {
    private final DeviceCache cache;
    private final MessageRouting routing;

    DeviceIntake(DeviceCache cache, MessageRouting routing) {
        this.cache = cache;
        this.routing = routing;
    }

    /**
     * Accepts a message of a device and sends it where the routes say; false if there is no such device any more.
     *
     * @param generationId of the device that sent it
     */
    public boolean receive(Tx tx, DeviceAddress address, String generationId, DeviceMessage message)
            throws SQLException {
        Optional<Device> device =
                cache.find(tx, address).filter(found -> found.generationId().equals(generationId));
        if (device.isPresent()) {
            routing.telemetry(tx, device.get(), message);
        }
        return device.isPresent();
    }

    /** Says that a device has come or gone. */
    public void connection(Tx tx, DeviceAddress address, Lifecycle change) throws SQLException {
        Optional<Device> device = cache.find(tx, address);
        if (device.isPresent()) {
            routing.connection(tx, change, device.get());
        }
    }
}
