package io.twinflow.local.devices.hub;

import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.c2d.Ack;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.c2d.QueuedMessage;
import io.twinflow.local.devices.mqtt.MqttLink;
import io.twinflow.local.devices.mqtt.PropertyBag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings waiting messages to one connected device, in order, each once per connection.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot/iot-mqtt-connect-to-iot-hub">receiving cloud-to-device
 *     messages</a>
 */
final class CommandDelivery {
    private static final Map<String, String> NAMES = Map.of(
            "message-id", "$.mid",
            "correlation-id", "$.cid",
            "user-id", "$.uid",
            "content-type", "$.ct",
            "content-encoding", "$.ce");

    private final DeviceRegistry registry;
    private final CloudToDeviceQueue queue;
    private final Topics topics;
    /** Only the database's thread touches it. */
    private long lastSequence;

    CommandDelivery(DeviceRegistry registry, CloudToDeviceQueue queue, Topics topics) {
        this.registry = registry;
        this.queue = queue;
        this.topics = topics;
    }

    /** Sends what waits; at quality of service 0 it counts as received. */
    void run(MqttLink link, int qos) {
        registry.database().post(tx -> {
            for (QueuedMessage message : queue.take(tx, topics.address(), lastSequence)) {
                lastSequence = message.sequence();
                tx.onCommit(() -> send(link, qos, message));
            }
        });
    }

    private void send(MqttLink link, int qos, QueuedMessage message) {
        String topic = topics.commands() + properties(message);
        if (qos == 0) {
            link.send(topic, message.message().body());
            complete(message);
        } else {
            link.deliver(topic, message.message().body(), message.deliveries() > 0, () -> complete(message));
        }
    }

    private void complete(QueuedMessage message) {
        registry.database().post(tx -> queue.complete(tx, message));
    }

    private String properties(QueuedMessage message) {
        Map<String, String> bag = new LinkedHashMap<>();
        message.message().system().forEach((name, value) -> bag.put(NAMES.getOrDefault(name, name), value));
        bag.put("$.to", "/" + topics.address().path() + "/messages/devicebound");
        message.message().expiry().map(Instant::toString).ifPresent(expiry -> bag.put("$.exp", expiry));
        if (message.message().ack() != Ack.NONE) {
            bag.put("iothub-ack", message.message().ack().label());
        }
        message.message()
                .properties()
                .properties()
                .forEach(field -> bag.put(field.getKey(), field.getValue().asText()));
        return new PropertyBag(bag).write();
    }
}
