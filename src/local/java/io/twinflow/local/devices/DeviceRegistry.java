package io.twinflow.local.devices;

import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The devices and modules of every IoT hub. Whatever happens to one leaves as an event in the same transaction.
 * Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-identity-registry">identity registry</a>
 */
public final class DeviceRegistry {
    /** The most modules that a device can have. */
    public static final int MOST_MODULES = 50;

    private final List<Consumer<Device>> whenGone = new CopyOnWriteArrayList<>();
    private final List<Consumer<DeviceAddress>> whenDeleted = new CopyOnWriteArrayList<>();
    private final Database database;
    private final Clock clock;
    private final HubSettings settings;
    private final MessageRouting routing;
    private final DeviceCache cache = new DeviceCache();
    private final DeviceTwins twins;
    private final DeviceIntake intake;

    public DeviceRegistry(
            Database database, Clock clock, EventHubs eventHubs, GridTopics gridTopics, HubSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.routing = new MessageRouting(eventHubs, gridTopics, settings, clock);
        this.twins = new DeviceTwins(cache, routing, clock);
        this.intake = new DeviceIntake(cache, routing);
        database.migrate("devices", DeviceTable.TABLES);
    }

    /** Where the transactions of this registry run. */
    public Database database() {
        return database;
    }

    /** The hubs that devices belong to. */
    public HubSettings settings() {
        return settings;
    }

    /** The time here. */
    public Clock clock() {
        return clock;
    }

    /** The twins of these devices. */
    public DeviceTwins twins() {
        return twins;
    }

    /** What these devices do. */
    public DeviceIntake intake() {
        return intake;
    }

    /** The device or module of that name; ids are compared exactly. */
    public Optional<Device> find(Tx tx, DeviceAddress address) throws SQLException {
        return DeviceTable.find(tx, address);
    }

    /** The device of that id in a hub; ids are compared exactly. */
    public Optional<Device> find(Tx tx, String hub, String id) throws SQLException {
        return find(tx, DeviceAddress.of(hub, id));
    }

    /** The devices of a hub in the order of their ids, without modules. */
    public List<Device> list(Tx tx, String hub, int atMost) throws SQLException {
        return list(tx, hub, "", atMost);
    }

    /** The devices of a hub behind an id, in the order of their ids, without modules. */
    public List<Device> list(Tx tx, String hub, String afterId, int atMost) throws SQLException {
        return DeviceTable.list(tx, hub, afterId, atMost);
    }

    /** The modules of a device in the order of their ids. */
    public List<Device> modules(Tx tx, DeviceAddress device) throws SQLException {
        return DeviceTable.modules(tx, device);
    }

    /** The devices of a hub, or its modules, behind one in the order of their ids; behind empty ids are all. */
    public List<Device> behind(Tx tx, String hub, String deviceId, String moduleId, boolean modules, int atMost)
            throws SQLException {
        return DeviceTable.behind(tx, hub, deviceId, moduleId, modules, atMost);
    }

    /**
     * Creates a device with keys.
     *
     * @throws DeviceExists if it does
     */
    public Device create(Tx tx, String hub, String id, KeyPair keys, InitialTwin twin) throws SQLException {
        return create(tx, DeviceAddress.of(hub, id), Identity.of(Authentication.sas(keys)), twin);
    }

    /**
     * Creates a device, or a module of a device that exists.
     *
     * @throws DeviceExists if it does
     * @throws TooManyModules if the device can have no more
     */
    public Device create(Tx tx, DeviceAddress address, Identity identity, InitialTwin twin) throws SQLException {
        if (find(tx, address).isPresent()) {
            throw new DeviceExists(address);
        }
        if (address.isModule() && modules(tx, address).size() >= MOST_MODULES) {
            throw new TooManyModules(address, MOST_MODULES);
        }
        Device device = new Device(
                address,
                generation(),
                identity,
                twin.tags(),
                TwinSection.starting(twin.desired(), clock.instant()),
                TwinSection.untouched(),
                2);
        cache.put(tx, device);
        routing.lifecycle(tx, Lifecycle.CREATED, device);
        return device;
    }

    /** Writes a device that exists; whoever is connected with a key or status of old is disconnected. */
    public void replace(Tx tx, Device device) throws SQLException {
        Optional<Device> before = find(tx, device.address());
        cache.put(tx, device);
        if (before.isPresent() && !before.get().identity().admitsLike(device.identity())) {
            tx.onCommit(() -> gone(device));
        }
    }

    /** Deletes a device with its modules, and says so; false if there was none. */
    public boolean delete(Tx tx, String hub, String id) throws SQLException {
        return delete(tx, DeviceAddress.of(hub, id));
    }

    /** Deletes a device with its modules, or a module, and says so; false if there was none. */
    public boolean delete(Tx tx, DeviceAddress address) throws SQLException {
        Optional<Device> device = find(tx, address);
        if (device.isEmpty()) {
            return false;
        }
        if (!address.isModule()) {
            for (Device module : modules(tx, address)) {
                remove(tx, module);
            }
        }
        remove(tx, device.get());
        return true;
    }

    /** Calls back, on the database's thread, when a device may no longer be connected as it is. */
    public void onGone(Consumer<Device> listener) {
        whenGone.add(listener);
    }

    /** Calls back, on the database's thread, when a device or module is no more. */
    public void onDeleted(Consumer<DeviceAddress> listener) {
        whenDeleted.add(listener);
    }

    private void remove(Tx tx, Device device) throws SQLException {
        cache.delete(tx, device.address());
        routing.lifecycle(tx, Lifecycle.DELETED, device);
        tx.onCommit(() -> {
            whenDeleted.forEach(listener -> listener.accept(device.address()));
            gone(device);
        });
    }

    private void gone(Device device) {
        whenGone.forEach(listener -> listener.accept(device));
    }

    private String generation() {
        // The real hub's are numbers of 18 digits that look like time in units of 100 ns.
        long now = clock.instant().toEpochMilli() * 10_000;
        return Long.toString(now + (System.nanoTime() & 0xfff));
    }
}
