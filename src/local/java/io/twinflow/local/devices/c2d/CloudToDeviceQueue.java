package io.twinflow.local.devices.c2d;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.DueTimer;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The messages that wait for devices and modules, in order, and the feedback that waits for their senders. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-messages-c2d">cloud-to-device messages</a>
 */
public final class CloudToDeviceQueue {
    /** The most messages that wait for one device. */
    public static final int DEEPEST = 50;

    /** How often a message is sent to a device before it is given up. */
    public static final int MOST_DELIVERIES = 10;

    private static final Duration USUAL_LIFE = Duration.ofHours(1);
    private static final Duration FEEDBACK_LIFE = Duration.ofHours(1);
    private static final String OF_DEVICE = " WHERE hub = ? AND device = ? AND module = ?";

    private final List<Consumer<DeviceAddress>> whenEnqueued = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> whenFeedback = new CopyOnWriteArrayList<>();
    private final DeviceRegistry registry;
    private final DueTimer timer;

    public CloudToDeviceQueue(DeviceRegistry registry) {
        this.registry = registry;
        registry.database().migrate("c2d", QueueTables.SCRIPTS);
        timer = new DueTimer(registry.database(), registry.clock(), this::expire);
        timer.start();
    }

    /**
     * Puts a message behind those that wait.
     *
     * @param to a device or module that exists
     * @throws QueueFull if as many wait as may
     */
    public void enqueue(Tx tx, DeviceAddress to, CloudMessage message) throws SQLException {
        Instant now = registry.clock().instant();
        expire(tx);
        if (depth(tx, to) >= DEEPEST) {
            throw new QueueFull(to, DEEPEST);
        }
        Instant expiry = message.expiry().orElse(now.plus(USUAL_LIFE));
        ObjectNode system = Json.object();
        message.system().forEach(system::put);
        tx.update(
                "INSERT INTO c2d_messages(hub, device, module, enqueued, expiry, deliveries, ack, system, properties,"
                        + " body) VALUES(?, ?, ?, ?, ?, 0, ?, ?, ?, ?)",
                to.hub(),
                to.deviceId(),
                to.moduleId(),
                now.toEpochMilli(),
                expiry.toEpochMilli(),
                message.ack().name(),
                Json.write(system),
                Json.write(message.properties()),
                message.body());
        tx.onCommit(() -> {
            whenEnqueued.forEach(listener -> listener.accept(to));
            timer.at(expiry);
        });
    }

    /** How many messages wait for a device or module. */
    public int depth(Tx tx, DeviceAddress of) throws SQLException {
        return tx.first(
                        "SELECT COUNT(*) AS n FROM c2d_messages" + OF_DEVICE,
                        row -> row.getInt("n"),
                        of.hub(),
                        of.deviceId(),
                        of.moduleId())
                .orElse(0);
    }

    /** Gives up everything that waits for a device or module, and returns how much that was. */
    public int purge(Tx tx, DeviceAddress of) throws SQLException {
        List<QueuedMessage> waiting = waiting(tx, of, 0);
        for (QueuedMessage message : waiting) {
            end(tx, message, Feedback.Status.PURGED);
        }
        return waiting.size();
    }

    /** Takes what waits behind a place in the queue for delivery; what was delivered too often is given up. */
    public List<QueuedMessage> take(Tx tx, DeviceAddress of, long afterSequence) throws SQLException {
        expire(tx);
        List<QueuedMessage> taken = new ArrayList<>();
        for (QueuedMessage message : waiting(tx, of, afterSequence)) {
            if (message.deliveries() >= MOST_DELIVERIES) {
                end(tx, message, Feedback.Status.DELIVERY_COUNT_EXCEEDED);
            } else {
                tx.update("UPDATE c2d_messages SET deliveries = deliveries + 1 WHERE sequence = ?", message.sequence());
                taken.add(message);
            }
        }
        return taken;
    }

    /** The device has a message. */
    public void complete(Tx tx, QueuedMessage message) throws SQLException {
        end(tx, message, Feedback.Status.SUCCESS);
    }

    /** What the senders of a hub have not heard of yet, in order. */
    public List<Feedback> feedback(Tx tx, String hub, int atMost) throws SQLException {
        return tx.query(
                "SELECT * FROM c2d_feedback WHERE hub = ? ORDER BY id LIMIT ?", QueueTables::feedback, hub, atMost);
    }

    /** Forgets feedback that its reader has. */
    public void settleFeedback(Tx tx, List<Long> ids) throws SQLException {
        for (long id : ids) {
            tx.update("DELETE FROM c2d_feedback WHERE id = ?", id);
        }
    }

    /** Calls back, on the database's thread, when there is something new for a device. */
    public void onEnqueued(Consumer<DeviceAddress> listener) {
        whenEnqueued.add(listener);
    }

    /** Calls back, on the database's thread, with the hub that has new feedback. */
    public void onFeedback(Consumer<String> listener) {
        whenFeedback.add(listener);
    }

    private static List<QueuedMessage> waiting(Tx tx, DeviceAddress of, long afterSequence) throws SQLException {
        return tx.query(
                "SELECT * FROM c2d_messages" + OF_DEVICE + " AND sequence > ? ORDER BY sequence",
                QueueTables::message,
                of.hub(),
                of.deviceId(),
                of.moduleId(),
                afterSequence);
    }

    private Optional<Instant> expire(Tx tx) throws SQLException {
        List<QueuedMessage> expired = tx.query(
                "SELECT * FROM c2d_messages WHERE expiry <= ? ORDER BY sequence",
                QueueTables::message,
                registry.clock().millis());
        for (QueuedMessage message : expired) {
            end(tx, message, Feedback.Status.EXPIRED);
        }
        return tx.first(
                "SELECT expiry FROM c2d_messages ORDER BY expiry LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong("expiry")));
    }

    private void end(Tx tx, QueuedMessage message, Feedback.Status status) throws SQLException {
        int there = tx.update("DELETE FROM c2d_messages WHERE sequence = ?", message.sequence());
        if (there == 0 || !message.message().ack().wants(status)) {
            return;
        }
        tx.update(
                "DELETE FROM c2d_feedback WHERE ended <= ?",
                registry.clock().instant().minus(FEEDBACK_LIFE).toEpochMilli());
        DeviceAddress of = message.address();
        Optional<Device> device = registry.find(tx, of);
        tx.update(
                "INSERT INTO c2d_feedback(hub, device, module, generation, message_id, status, ended)"
                        + " VALUES(?, ?, ?, ?, ?, ?, ?)",
                of.hub(),
                of.deviceId(),
                of.moduleId(),
                device.map(Device::generationId).orElse(""),
                message.message().messageId(),
                status.name(),
                registry.clock().millis());
        tx.onCommit(() -> whenFeedback.forEach(listener -> listener.accept(of.hub())));
    }
}
