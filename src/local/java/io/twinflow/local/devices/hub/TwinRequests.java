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
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A device's questions to its own twin: read it, and merge a patch into the reported properties. */
record TwinRequests(DeviceRegistry registry, Device device, MqttLink link) {
    private static final String GET = "$iothub/twin/GET/";
    private static final String REPORT = "$iothub/twin/PATCH/properties/reported/";
    private static final int MALFORMED = 400_000;
    /**
     * First the acknowledgement, then the answer, and neither at once, as over a network. The Java device SDK 2.5.0 has
     * threads that race for an answer and drops some; on loopback it dropped most of those that came at once, and few
     * of those that come later.
     */
    private static final Executor A_NETWORK_LATER = CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS);

    /** Ends when the request may be acknowledged; the answer follows. */
    CompletionStage<?> answer(String topic, byte[] body) {
        return request(topic, body).thenApplyAsync(answer -> answerLater(answer), A_NETWORK_LATER);
    }

    private CompletableFuture<Void> answerLater(Runnable answer) {
        return CompletableFuture.runAsync(answer, A_NETWORK_LATER);
    }

    private CompletionStage<Runnable> request(String topic, byte[] body) {
        if (topic.startsWith(GET)) {
            return get(rid(topic, GET));
        }
        if (topic.startsWith(REPORT)) {
            return report(rid(topic, REPORT), body);
        }
        return CompletableFuture.failedFuture(new IllegalArgumentException("IoT Hub has no topic '" + topic + "'"));
    }

    private CompletionStage<Runnable> get(String rid) {
        return registry.database()
                .submit(tx -> registry.find(tx, device.hub(), device.id()))
                .thenApply(found -> {
                    Device now = existing(found);
                    ObjectNode twin = Json.object();
                    twin.set("desired", now.desired().forDevice());
                    twin.set("reported", now.reported().forDevice());
                    return () -> link.send("$iothub/twin/res/200/?$rid=" + rid, Json.write(twin));
                });
    }

    private CompletionStage<Runnable> report(String rid, byte[] body) {
        Optional<JsonNode> patch = object(body);
        if (patch.isEmpty()) {
            ObjectNode error = Json.object()
                    .put("errorCode", MALFORMED)
                    .put("trackingId", UUID.randomUUID().toString())
                    .put("message", "Reported properties must be a JSON object.")
                    .put("timestampUtc", registry.clock().instant().toString());
            return CompletableFuture.completedFuture(
                    () -> link.send("$iothub/twin/res/400/?$rid=" + rid, Json.write(error)));
        }
        return registry.database()
                .submit(tx -> registry.report(tx, device, patch.get()))
                .thenApply(found -> {
                    long version = existing(found).reported().version();
                    return () -> link.send("$iothub/twin/res/204/?$rid=" + rid + "&$version=" + version, "");
                });
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
