package io.twinflow.local.devices.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceMessage;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.mqtt.Conversation;
import io.twinflow.local.devices.mqtt.MqttLink;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.NotAuthorized;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One device's connection to its hub. */
final class HubConversation implements Conversation {
    private static final String DESIRED = "$iothub/twin/PATCH/properties/desired/";
    private static final Set<String> FILTERS = Set.of("$iothub/twin/res/#", DESIRED + "#", "$iothub/methods/POST/#");

    private final HubConnections connections;
    private final DeviceRegistry registry;
    private final Device device;
    private final String modelId;
    private volatile @Nullable MqttLink link;
    private volatile boolean wantsDesired;

    HubConversation(HubConnections connections, DeviceRegistry registry, Device device, String modelId) {
        this.connections = connections;
        this.registry = registry;
        this.device = device;
        this.modelId = modelId;
    }

    Device device() {
        return device;
    }

    @Override
    public void begin(MqttLink newLink) {
        link = newLink;
        connections.add(this);
    }

    @Override
    public boolean subscribe(String filter) {
        wantsDesired |= filter.equals(DESIRED + "#");
        return FILTERS.contains(filter) || filter.equals("devices/" + device.id() + "/messages/devicebound/#");
    }

    @Override
    public CompletionStage<?> receive(String topic, byte[] body, boolean retained) {
        String events = "devices/" + device.id() + "/messages/events";
        MqttLink here = link;
        if (here == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("A message before the conversation"));
        }
        if (topic.equals(events) || topic.startsWith(events + "/")) {
            return telemetry(topic.substring(events.length()), body, retained);
        }
        if (topic.startsWith("$iothub/twin/")) {
            return new TwinRequests(registry, device, here).answer(topic, body);
        }
        return CompletableFuture.failedFuture(
                new IllegalArgumentException("IoT Hub has no topic '" + topic + "' for device " + device.id()));
    }

    @Override
    public void end() {
        connections.remove(this);
    }

    /** Tells the device what is desired of it now, if it asked to be told. */
    void desired(ObjectNode patch, long version) {
        MqttLink here = link;
        if (here != null && wantsDesired) {
            here.send(
                    DESIRED + "?$version=" + version,
                    Json.write(patch.deepCopy().put("$version", version)));
        }
    }

    void close() {
        MqttLink here = link;
        if (here != null) {
            here.close();
        }
    }

    private CompletionStage<?> telemetry(String bag, byte[] body, boolean retained) {
        DeviceMessage message = TelemetryTopic.message(bag, body, retained, modelId);
        return registry.database().submit(tx -> {
            // Read again: tags may have changed since the device came, and it may be another device by now.
            Device now = registry.find(tx, device.hub(), device.id())
                    .filter(found -> found.generationId().equals(device.generationId()))
                    .orElseThrow(() -> new NotAuthorized("Device '" + device.id() + "' was deleted"));
            registry.receive(tx, now, message);
            return now;
        });
    }
}
