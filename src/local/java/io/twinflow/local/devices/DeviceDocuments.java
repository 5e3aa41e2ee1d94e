package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Devices and their twins as JSON, in the shapes of IoT Hub. */
public final class DeviceDocuments {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private DeviceDocuments() {}

    /** A device of the identity registry, keys included. */
    public static ObjectNode identity(Device device, boolean connected) {
        ObjectNode json = Json.object()
                .put("deviceId", device.id())
                .put("generationId", device.generationId())
                .put("etag", deviceEtag(device))
                .put("connectionState", connected ? "Connected" : "Disconnected")
                .put("status", device.enabled() ? "enabled" : "disabled")
                .putNull("statusReason")
                .put("connectionStateUpdatedTime", NEVER)
                .put("statusUpdatedTime", NEVER)
                .put("lastActivityTime", NEVER)
                .put("cloudToDeviceMessageCount", 0);
        ObjectNode authentication = json.putObject("authentication").put("type", "sas");
        authentication
                .putObject("symmetricKey")
                .put("primaryKey", device.keys().primary())
                .put("secondaryKey", device.keys().secondary());
        authentication.putObject("x509Thumbprint").putNull("primaryThumbprint").putNull("secondaryThumbprint");
        json.putObject("capabilities").put("iotEdge", false);
        return json;
    }

    /** The twin as the service side reads it. */
    public static ObjectNode twin(Device device) {
        ObjectNode json = Json.object()
                .put("deviceId", device.id())
                .put("etag", twinEtag(device))
                .put("deviceEtag", deviceEtag(device))
                .put("status", device.enabled() ? "enabled" : "disabled")
                .put("statusUpdateTime", NEVER)
                .put("connectionState", "Disconnected")
                .put("lastActivityTime", NEVER)
                .put("cloudToDeviceMessageCount", 0)
                .put("authenticationType", "sas");
        json.putObject("x509Thumbprint").putNull("primaryThumbprint").putNull("secondaryThumbprint");
        json.put("version", device.version());
        properties(json, device);
        return json;
    }

    /** The body of a lifecycle event on an event hub. */
    static ObjectNode lifecycleBody(Device device) {
        ObjectNode json = Json.object()
                .put("deviceId", device.id())
                .put("etag", twinEtag(device))
                .put("version", device.version());
        properties(json, device);
        return json;
    }

    /** The entity tag of a device's identity, without quotation marks. */
    public static String deviceEtag(Device device) {
        String text = device.generationId()
                + device.enabled()
                + device.keys().primary()
                + device.keys().secondary();
        byte[] hash = Integer.toString(text.hashCode() & Integer.MAX_VALUE).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(hash);
    }

    private static String twinEtag(Device device) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES)
                        .putLong(device.version() - 1)
                        .array());
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
