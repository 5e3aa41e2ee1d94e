package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Changes of device and module twins; each leaves as a twin change event in the same transaction. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-device-twins">device twins</a>
 */
public final class DeviceTwins {
    private final List<BiConsumer<Device, ObjectNode>> whenDesired = new CopyOnWriteArrayList<>();
    private final DeviceCache cache;
    private final MessageRouting routing;
    private final Clock clock;

    DeviceTwins(DeviceCache cache, MessageRouting routing, Clock clock) {
        this.cache = cache;
        this.routing = routing;
        this.clock = clock;
    }

    /**
     * Applies a merge patch of the device itself to its reported properties.
     *
     * @param base the version that the patch is for; empty for any
     * @throws TwinRefused if the properties break a rule, or the version is another
     */
    public Optional<Device> report(Tx tx, DeviceAddress address, JsonNode patch, Optional<Long> base)
            throws SQLException {
        Optional<Device> before = DeviceTable.find(tx, address);
        if (before.isEmpty()) {
            return before;
        }
        Device device = before.get();
        if (base.isPresent() && base.get() != device.reported().version()) {
            throw TwinRefused.versionMismatch(base.get(), device.reported().version());
        }
        TwinRules.requirePatch(patch);
        TwinSection reported = device.reported().merge(patch, clock.instant());
        TwinRules.requireProperties("reported", reported.properties());
        Device next = device.withTwin(device.tags(), device.desired(), reported);
        cache.put(tx, next);
        routing.twin(tx, TwinChange.reported(next, (ObjectNode) patch));
        return Optional.of(next);
    }

    /**
     * Applies merge patches of the service side; a patch that is not an object changes nothing.
     *
     * @throws TwinRefused if the twin would break a rule
     */
    public Optional<Device> patch(Tx tx, DeviceAddress address, JsonNode tags, JsonNode desired) throws SQLException {
        Optional<Device> before = DeviceTable.find(tx, address);
        if (before.isEmpty()) {
            return before;
        }
        Device device = before.get();
        TwinRules.requirePatch(tags);
        TwinRules.requirePatch(desired);
        TwinSection nextDesired =
                desired.isEmpty() ? device.desired() : device.desired().merge(desired, clock.instant());
        Device next = device.withTwin(merged(device.tags(), tags), nextDesired, device.reported());
        write(tx, next, TwinChange.update(next, tags, desired), desired);
        return Optional.of(next);
    }

    /**
     * Puts tags and desired properties in the place of what was there; what is not an object stays as it was.
     *
     * @throws TwinRefused if the twin would break a rule
     */
    public Optional<Device> replace(Tx tx, DeviceAddress address, JsonNode tags, JsonNode desired) throws SQLException {
        Optional<Device> before = DeviceTable.find(tx, address);
        if (before.isEmpty()) {
            return before;
        }
        Device device = before.get();
        TwinRules.requirePatch(tags);
        TwinRules.requirePatch(desired);
        ObjectNode nextTags = tags.isObject() ? merged(Json.object(), tags) : device.tags();
        TwinSection nextDesired =
                desired.isObject() ? device.desired().replace(desired, clock.instant()) : device.desired();
        Device next = device.withTwin(nextTags, nextDesired, device.reported());
        JsonNode change = desired.isObject()
                ? TwinSection.difference(device.desired().properties(), nextDesired.properties())
                : desired;
        write(tx, next, TwinChange.replace(next), change);
        return Optional.of(next);
    }

    /** Calls back, on the database's thread, with the patch when desired properties of a device have changed. */
    public void onDesired(BiConsumer<Device, ObjectNode> listener) {
        whenDesired.add(listener);
    }

    private void write(Tx tx, Device next, TwinChange change, JsonNode desired) throws SQLException {
        TwinRules.requireTags(next.tags());
        TwinRules.requireProperties("desired", next.desired().properties());
        cache.put(tx, next);
        routing.twin(tx, change);
        if (desired instanceof ObjectNode patch && !patch.isEmpty()) {
            tx.onCommit(() -> whenDesired.forEach(listener -> listener.accept(next, patch)));
        }
    }

    private ObjectNode merged(ObjectNode tags, JsonNode patch) {
        return new TwinSection(tags, 0, clock.instant())
                .merge(patch, clock.instant())
                .properties();
    }
}
