package io.twinflow.local.devices;

import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The devices that were heard of last, so that not every message reads its device from the database. Used only on the
 * database's thread.
 *
 * <p>It learns at a commit and forgets both at a change and at its commit, in the order of the changes: what is rolled
 * back never stays.
 */
final class DeviceCache {
    private static final int MOST = 20_000;

    private final Map<DeviceAddress, Device> devices = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DeviceAddress, Device> eldest) {
            return size() > MOST;
        }
    };

    Optional<Device> find(Tx tx, DeviceAddress address) throws SQLException {
        Device known = devices.get(address);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Device> found = DeviceTable.find(tx, address);
        found.ifPresent(device -> tx.onCommit(() -> devices.put(address, device)));
        return found;
    }

    void put(Tx tx, Device device) throws SQLException {
        forget(tx, device.address());
        DeviceTable.put(tx, device);
    }

    void delete(Tx tx, DeviceAddress address) throws SQLException {
        forget(tx, address);
        DeviceTable.delete(tx, address);
    }

    private void forget(Tx tx, DeviceAddress address) {
        devices.remove(address);
        tx.onCommit(() -> devices.remove(address));
    }
}
