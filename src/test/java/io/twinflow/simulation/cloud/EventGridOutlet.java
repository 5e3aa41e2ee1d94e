package io.twinflow.simulation.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;

/** Events of a hub as it tells Event Grid of them. */
public final class EventGridOutlet implements IotHub.Outlet {
    private final Consumer<String> topic;
    private long events;

    /** @param topic takes the text of each event */
    public EventGridOutlet(Consumer<String> topic) {
        this.topic = topic;
    }

    @Override
    public String message(IotHub hub, Message message, Instant received, ObjectNode properties) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        EventHubOutlet.stamp(data.putObject("systemProperties"), message, received);
        data.set("properties", properties);
        data.set("body", body(message.body()));
        return publish("Microsoft.Devices.DeviceTelemetry", message.device(), received, data);
    }

    /** What is not JSON comes in base64. */
    private static JsonNode body(String text) {
        try {
            return Json.read(text);
        } catch (TwinFailure notJson) {
            return new TextNode(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public String deletion(IotHub hub, String device, Instant time) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("hubName", hub.name()).put("deviceId", device);
        return publish("Microsoft.Devices.DeviceDeleted", device, time, data);
    }

    private String publish(String type, String device, Instant time, ObjectNode data) {
        events++;
        String id = "hub-event-" + events;
        topic.accept(GridText.of(id, "devices/" + device, type, time, data));
        return id;
    }
}
