package io.twinflow.local.devices.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.TwinRefused;
import io.twinflow.local.devices.mqtt.MqttLink;
import io.twinflow.local.devices.mqtt.PropertyBag;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.NotAuthorized;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A device's questions to its own twin: read it, and merge a patch into the reported properties. */
record TwinRequests(DeviceRegistry registry, DeviceAddress address, MqttLink link) {
    private static final String GET = Topics.TWIN + "GET/";
    private static final String REPORT = Topics.TWIN + "PATCH/properties/reported/";

    /** Ends when the request may be acknowledged; the answer follows. */
    CompletionStage<?> answer(String topic, byte[] body) {
        return request(topic, body).thenApplyAsync(this::answerLater, MqttLink.A_NETWORK_LATER);
    }

    private CompletableFuture<Void> answerLater(Runnable answer) {
        return CompletableFuture.runAsync(answer, MqttLink.A_NETWORK_LATER);
    }

    private CompletionStage<Runnable> request(String topic, byte[] body) {
        if (topic.startsWith(GET)) {
            return get(PropertyBag.read(topic.substring(GET.length())).get("$rid"));
        }
        if (topic.startsWith(REPORT)) {
            return report(PropertyBag.read(topic.substring(REPORT.length())), body);
        }
        return CompletableFuture.failedFuture(new IllegalArgumentException("IoT Hub has no topic '" + topic + "'"));
    }

    private CompletionStage<Runnable> get(String rid) {
        return registry.database().submit(tx -> registry.find(tx, address)).thenApply(found -> {
            Device now = existing(found);
            ObjectNode twin = Json.object();
            twin.set("desired", now.desired().forDevice());
            twin.set("reported", now.reported().forDevice());
            return () -> link.send(Topics.TWIN_ANSWERS + "200/?$rid=" + rid, Json.write(twin));
        });
    }

    private CompletionStage<Runnable> report(PropertyBag bag, byte[] body) {
        String rid = bag.get("$rid");
        return registry.database()
                .submit(tx -> registry.twins().report(tx, address, object(body), base(bag)))
                .thenApply(found -> {
                    long version = existing(found).reported().version();
                    return (Runnable)
                            () -> link.send(Topics.TWIN_ANSWERS + "204/?$rid=" + rid + "&$version=" + version, "");
                })
                .exceptionally(failure -> refusal(rid, failure));
    }

    private Runnable refusal(String rid, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof TwinRefused refused)) {
            throw new CompletionException(cause);
        }
        ObjectNode error = Json.object()
                .put("errorCode", refused.code())
                .put("trackingId", UUID.randomUUID().toString())
                .put("message", refused.getMessage())
                .put("timestampUtc", registry.clock().instant().toString());
        return () -> link.send(Topics.TWIN_ANSWERS + refused.status() + "/?$rid=" + rid, Json.write(error));
    }

    private Device existing(Optional<Device> found) {
        return found.orElseThrow(() -> new NotAuthorized("The " + address.label() + " was deleted"));
    }

    private static Optional<Long> base(PropertyBag bag) {
        String version = bag.get("$version");
        try {
            return version.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(version));
        } catch (NumberFormatException e) {
            throw TwinRefused.invalid("The version must be a number, and is '" + version + "'");
        }
    }

    private static JsonNode object(byte[] body) {
        try {
            JsonNode patch = Json.read(body);
            if (patch.isObject()) {
                return patch;
            }
        } catch (Json.NotJson e) {
            // Told below, as any other JSON is.
        }
        throw TwinRefused.invalid("Reported properties must be a JSON object");
    }
}
