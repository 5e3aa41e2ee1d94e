package io.twinflow.simulation.cloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Events of a hub as its routes put them into event hubs. */
public record EventHubOutlet(EventHub deviceEvents, EventHub lifecycleEvents) implements IotHub.Outlet {
    @Override
    public String message(IotHub hub, Message message, Instant received, ObjectNode properties) {
        ObjectNode system = JsonNodeFactory.instance.objectNode();
        stamp(system, message, received);
        return deviceEvents.append(message.device(), properties, system, message.body());
    }

    static void stamp(ObjectNode system, Message message, Instant received) {
        system.put("iothub-connection-device-id", message.device())
                .put("iothub-message-source", message.source())
                .put("iothub-enqueuedtime", received.toString());
        message.component().ifPresent(component -> system.put("dt-subject", component));
        message.creationTime().ifPresent(time -> system.put("iothub-creation-time-utc", time.toString()));
    }

    @Override
    public String deletion(IotHub hub, String device, Instant time) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties
                .put("hubName", hub.name())
                .put("deviceId", device)
                .put("operationTimestamp", time.toString())
                .put("opType", "deleteDeviceIdentity");
        ObjectNode system = JsonNodeFactory.instance.objectNode();
        system.put("iothub-connection-device-id", device).put("iothub-message-source", "deviceLifecycleEvents");
        return lifecycleEvents.append(device, properties, system, "{}");
    }
}
