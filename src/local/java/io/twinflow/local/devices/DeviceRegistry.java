package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The devices of every IoT hub. Whatever happens to one leaves as an event in the same transaction. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-identity-registry">identity registry</a>
 */
public final class DeviceRegistry {
    private final List<Consumer<Device>> whenGone = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Device, JsonNode>> whenDesired = new CopyOnWriteArrayList<>();
    private final Database database;
    private final Clock clock;
    private final HubSettings settings;
    private final MessageRouting routing;

    public DeviceRegistry(
            Database database, Clock clock, EventHubs eventHubs, GridTopics gridTopics, HubSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.routing = new MessageRouting(eventHubs, gridTopics, settings, clock);
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

    /** The device of that id in a hub; ids are compared exactly. */
    public Optional<Device> find(Tx tx, String hub, String id) throws SQLException {
        return DeviceTable.find(tx, hub, id);
    }

    /** The devices of a hub in the order of their ids. */
    public List<Device> list(Tx tx, String hub, int atMost) throws SQLException {
        return DeviceTable.list(tx, hub, atMost);
    }

    /**
     * Creates a device that does not exist.
     *
     * @throws DeviceExists if it does
     */
    public Device create(Tx tx, String hub, String id, KeyPair keys, InitialTwin twin) throws SQLException {
        if (find(tx, hub, id).isPresent()) {
            throw new DeviceExists(id, hub);
        }
        Device device = new Device(
                hub,
                id,
                generation(),
                true,
                keys,
                twin.tags(),
                TwinSection.starting(twin.desired(), clock.instant()),
                TwinSection.untouched(),
                2);
        DeviceTable.put(tx, device);
        routing.lifecycle(tx, Lifecycle.CREATED, device);
        return device;
    }

    /** Writes a device that exists; whoever is connected with a key or status of old is disconnected. */
    public void replace(Tx tx, Device device) throws SQLException {
        Optional<Device> before = find(tx, device.hub(), device.id());
        DeviceTable.put(tx, device);
        if (before.isPresent()
                && (!before.get().keys().equals(device.keys()) || before.get().enabled() != device.enabled())) {
            tx.onCommit(() -> whenGone.forEach(listener -> listener.accept(device)));
        }
    }

    /** Deletes a device, and says so; false if there was none. */
    public boolean delete(Tx tx, String hub, String id) throws SQLException {
        Optional<Device> device = find(tx, hub, id);
        if (device.isPresent()) {
            DeviceTable.delete(tx, device.get());
            routing.lifecycle(tx, Lifecycle.DELETED, device.get());
            tx.onCommit(() -> whenGone.forEach(listener -> listener.accept(device.get())));
        }
        return device.isPresent();
    }

    /** Accepts a message of a device and sends it where the routes say. */
    public void receive(Tx tx, Device device, DeviceMessage message) throws SQLException {
        routing.telemetry(tx, device, message);
    }

    /** Applies a merge patch of the device itself to its reported properties. */
    public Optional<Device> report(Tx tx, Device device, JsonNode patch) throws SQLException {
        Optional<Device> now = find(tx, device.hub(), device.id())
                .map(found -> found.withTwin(
                        found.tags(), found.desired(), found.reported().merge(patch, clock.instant())));
        if (now.isPresent()) {
            DeviceTable.put(tx, now.get());
        }
        return now;
    }

    /** Applies merge patches of the service side to tags and desired properties. */
    public Optional<Device> patchTwin(Tx tx, String hub, String id, JsonNode tags, JsonNode desired)
            throws SQLException {
        Optional<Device> now = find(tx, hub, id).map(found -> patched(found, tags, desired));
        if (now.isPresent()) {
            DeviceTable.put(tx, now.get());
            if (!desired.isEmpty()) {
                tx.onCommit(() -> whenDesired.forEach(listener -> listener.accept(now.get(), desired)));
            }
        }
        return now;
    }

    /** Calls back, on the database's thread, when a device may no longer be connected as it is. */
    public void onGone(Consumer<Device> listener) {
        whenGone.add(listener);
    }

    /** Calls back, on the database's thread, with the patch when desired properties of a device have changed. */
    public void onDesired(BiConsumer<Device, JsonNode> listener) {
        whenDesired.add(listener);
    }

    private Device patched(Device device, JsonNode tags, JsonNode desired) {
        var nextTags = new TwinSection(device.tags(), 0, clock.instant()).merge(tags, clock.instant());
        TwinSection nextDesired =
                desired.isEmpty() ? device.desired() : device.desired().merge(desired, clock.instant());
        return device.withTwin(nextTags.properties(), nextDesired, device.reported());
    }

    private String generation() {
        // The real hub's are numbers of 18 digits that look like time in units of 100 ns.
        long now = clock.instant().toEpochMilli() * 10_000;
        return Long.toString(now + (System.nanoTime() & 0xfff));
    }

    /** There is a device of that id already. */
    public static final class DeviceExists extends RuntimeException {
        private static final long serialVersionUID = 1;

        DeviceExists(String id, String hub) {
            super("A device with ID '" + id + "' is already registered in " + hub + ".", null, false, false);
        }
    }
}
