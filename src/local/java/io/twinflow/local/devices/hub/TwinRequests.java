package io.twinflow.local.devices.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.mqtt.MqttLink;
import io.twinflow.local.devices.mqtt.PropertyBag;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.NotAuthorized;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A device's questions to its own twin: read it, and merge a patch into the reported properties. */
record TwinRequests(DeviceRegistry registry, Device device, MqttLink link) {
    private static final String GET = "$iothub/twin/GET/";
    private static final String REPORT = "$iothub/twin/PATCH/properties/reported/";
    private static final int MALFORMED = 400_000;

    CompletionStage<?> answer(String topic, byte[] body) {
        if (topic.startsWith(GET)) {
            return get(rid(topic, GET));
        }
        if (topic.startsWith(REPORT)) {
            return report(rid(topic, REPORT), body);
        }
        return CompletableFuture.failedFuture(new IllegalArgumentException("IoT Hub has no topic '" + topic + "'"));
    }

    private CompletionStage<?> get(String rid) {
        return registry.database()
                .submit(tx -> registry.find(tx, device.hub(), device.id()))
                .thenAccept(found -> {
                    Device now = existing(found);
                    ObjectNode twin = Json.object();
                    twin.set("desired", now.desired().forDevice());
                    twin.set("reported", now.reported().forDevice());
                    link.send("$iothub/twin/res/200/?$rid=" + rid, Json.write(twin));
                });
    }

    private CompletionStage<?> report(String rid, byte[] body) {
        Optional<JsonNode> patch = object(body);
        if (patch.isEmpty()) {
            ObjectNode error = Json.object()
                    .put("errorCode", MALFORMED)
                    .put("trackingId", UUID.randomUUID().toString())
                    .put("message", "Reported properties must be a JSON object.")
                    .put("timestampUtc", registry.clock().instant().toString());
            link.send("$iothub/twin/res/400/?$rid=" + rid, Json.write(error));
            return CompletableFuture.completedFuture(rid);
        }
        return registry.database()
                .submit(tx -> registry.report(tx, device, patch.get()))
                .thenAccept(found -> link.send(
                        "$iothub/twin/res/204/?$rid=" + rid + "&$version="
                                + existing(found).reported().version(),
                        ""));
    }

    private Device existing(Optional<Device> found) {
        return found.orElseThrow(() -> new NotAuthorized("Device '" + device.id() + "' was deleted"));
    }

    private static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.of(Json.read(body)).filter(JsonNode::isObject);
        } catch (Json.NotJson e) {
            return Optional.empty();
        }
    }

    private static String rid(String topic, String prefix) {
        return PropertyBag.read(topic.substring(prefix.length())).get("$rid");
    }
}
