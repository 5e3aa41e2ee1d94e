package io.twinflow.local.devices.service;

import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.query.Query;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Goes through the devices of a hub, or through its modules, in the order of their ids; reads them in batches. */
final class DeviceScan {
    private static final int BATCH = 100;

    private final DeviceRegistry registry;
    private final Tx tx;
    private final boolean modules;
    private final String hub;
    private String deviceId;
    private String moduleId;
    private List<Device> batch = List.of();
    private int read;

    /** Begins behind a position. */
    DeviceScan(DeviceRegistry registry, Tx tx, String hub, QueryPosition last, Query.Source source) {
        this.registry = registry;
        this.tx = tx;
        this.hub = hub;
        this.modules = source == Query.Source.MODULES;
        this.deviceId = last.deviceId();
        this.moduleId = last.moduleId();
    }

    /** The next one; empty at the end. */
    Optional<Device> next() throws SQLException {
        if (read == batch.size()) {
            batch = registry.behind(tx, hub, deviceId, moduleId, modules, BATCH);
            read = 0;
        }
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        Device device = batch.get(read++);
        deviceId = device.id();
        moduleId = device.address().moduleId();
        return Optional.of(device);
    }
}
