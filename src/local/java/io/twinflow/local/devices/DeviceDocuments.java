package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Devices and their twins as JSON, in the shapes of IoT Hub. */
public final class DeviceDocuments {
    private DeviceDocuments() {}

    /**
     * A device or module of the identity registry, keys included.
     *
     * @param commands how many messages wait for it
     */
    public static ObjectNode identity(Device device, Presence presence, int commands) {
        Identity identity = device.identity();
        ObjectNode json = named(device)
                .put("generationId", device.generationId())
                .put("etag", deviceEtag(device))
                .put("connectionState", presence.state())
                .put("status", status(device))
                .put("statusReason", orNull(identity.statusReason()))
                .put("connectionStateUpdatedTime", presence.since().toString())
                .put("statusUpdatedTime", identity.statusUpdated().toString())
                .put("lastActivityTime", presence.lastActivity().toString())
                .put("cloudToDeviceMessageCount", commands);
        json.set("authentication", authentication(identity.authentication()));
        if (!device.address().isModule()) {
            json.putObject("capabilities").put("iotEdge", false);
        }
        json.setAll(identity.attributes());
        return json;
    }

    /**
     * The twin as the service side reads it.
     *
     * @param commands how many messages wait for the device
     */
    public static ObjectNode twin(Device device, Presence presence, int commands) {
        Identity identity = device.identity();
        ObjectNode json = named(device)
                .put("etag", twinEtag(device))
                .put("deviceEtag", deviceEtag(device))
                .put("status", status(device))
                .put("statusUpdateTime", identity.statusUpdated().toString())
                .put("connectionState", presence.state())
                .put("lastActivityTime", presence.lastActivity().toString())
                .put("cloudToDeviceMessageCount", commands)
                .put("authenticationType", identity.authentication().type().label());
        json.set("x509Thumbprint", thumbprints(identity.authentication()));
        json.put("version", device.version());
        if (!presence.modelId().isEmpty()) {
            json.put("modelId", presence.modelId());
        }
        properties(json, device);
        return json;
    }

    /** The body of a lifecycle event on an event hub. */
    static ObjectNode lifecycleBody(Device device) {
        ObjectNode json = named(device).put("etag", twinEtag(device)).put("version", device.version());
        properties(json, device);
        return json;
    }

    /** The entity tag of a device's identity, without quotation marks. */
    public static String deviceEtag(Device device) {
        String text = device.generationId() + device.identity().json();
        byte[] hash = Integer.toString(text.hashCode() & Integer.MAX_VALUE).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(hash);
    }

    /** The entity tag of a twin, without quotation marks. */
    public static String twinEtag(Device device) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES)
                        .putLong(device.version() - 1)
                        .array());
    }

    private static ObjectNode named(Device device) {
        ObjectNode json = Json.object().put("deviceId", device.id());
        return device.address().isModule()
                ? json.put("moduleId", device.address().moduleId())
                : json;
    }

    private static String status(Device device) {
        return device.enabled() ? "enabled" : "disabled";
    }

    private static ObjectNode authentication(Authentication authentication) {
        ObjectNode json = Json.object().put("type", authentication.type().label());
        boolean keys = authentication.type() == Authentication.Type.SAS;
        json.putObject("symmetricKey")
                .put("primaryKey", keys ? authentication.keys().primary() : null)
                .put("secondaryKey", keys ? authentication.keys().secondary() : null);
        json.set("x509Thumbprint", thumbprints(authentication));
        return json;
    }

    private static JsonNode thumbprints(Authentication authentication) {
        return Json.object()
                .put("primaryThumbprint", orNull(authentication.primaryThumbprint()))
                .put("secondaryThumbprint", orNull(authentication.secondaryThumbprint()));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void properties(ObjectNode json, Device device) {
        if (!device.tags().isEmpty()) {
            json.set("tags", device.tags());
        }
        ObjectNode properties = json.putObject("properties");
        properties.set("desired", device.desired().forService());
        properties.set("reported", device.reported().forService());
    }
}
