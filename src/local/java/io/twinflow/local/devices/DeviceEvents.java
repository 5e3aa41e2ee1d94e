package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What hubs send to event hubs, in the service's names.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-non-telemetry-event-schema">non-telemetry events</a>
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-messages-construct">device messages</a>
 */
final class DeviceEvents {
    private DeviceEvents() {}

    static ObjectNode telemetrySystem(Device device, DeviceMessage message, Instant now) {
        ObjectNode system = Json.object();
        message.system().forEach(system::put);
        from(system, device)
                .put("iothub-connection-auth-method", authMethod(device))
                .put("iothub-connection-auth-generation-id", device.generationId())
                .put("iothub-enqueuedtime", now.toString())
                .put("iothub-message-source", "Telemetry");
        return system;
    }

    static EventBody lifecycle(Lifecycle what, Device device, Instant now) {
        ObjectNode properties = properties(device, what.opType(), now, "deviceLifecycleNotification");
        return event(DeviceDocuments.lifecycleBody(device), properties, system(device, now, "deviceLifecycleEvents"));
    }

    static EventBody twin(TwinChange change, Instant now) {
        Device device = change.after();
        ObjectNode properties = properties(device, change.opType(), now, "twinChangeNotification");
        return event(change.body(), properties, system(device, now, "twinChangeEvents"));
    }

    static EventBody connection(Lifecycle what, Device device, String sequence, Instant now) {
        ObjectNode properties = properties(device, what.opType(), now, "deviceConnectionStateNotification");
        ObjectNode body = Json.object().put("sequenceNumber", sequence);
        return event(body, properties, system(device, now, "deviceConnectionStateEvents"));
    }

    /** A hexadecimal number that grows with each change. */
    static String connectionSequence(Instant now) {
        return String.format(Locale.ROOT, "%032X%032X", now.toEpochMilli(), System.nanoTime() & Long.MAX_VALUE);
    }

    private static EventBody event(ObjectNode body, ObjectNode properties, ObjectNode system) {
        return new EventBody(Json.write(body).getBytes(StandardCharsets.UTF_8), properties, system);
    }

    private static ObjectNode properties(Device device, String opType, Instant now, String schema) {
        ObjectNode properties = Json.object()
                .put("hubName", HubSettings.shortName(device.hub()))
                .put("deviceId", device.id());
        if (device.address().isModule()) {
            properties.put("moduleId", device.address().moduleId());
        }
        return properties
                .put("operationTimestamp", now.toString())
                .put("opType", opType)
                .put("iothub-message-schema", schema);
    }

    private static ObjectNode system(Device device, Instant now, String source) {
        ObjectNode system = Json.object()
                .put("content-encoding", "utf-8")
                .put("content-type", "application/json")
                .put("correlation-id", UUID.randomUUID().toString().substring(0, 8))
                .put("user-id", HubSettings.shortName(device.hub()));
        return from(system, device).put("iothub-enqueuedtime", now.toString()).put("iothub-message-source", source);
    }

    private static ObjectNode from(ObjectNode system, Device device) {
        system.put("iothub-connection-device-id", device.id());
        return device.address().isModule()
                ? system.put("iothub-connection-module-id", device.address().moduleId())
                : system;
    }

    private static String authMethod(Device device) {
        String scope = device.address().isModule() ? "module" : "device";
        return switch (device.identity().authentication().type()) {
            case SAS, NONE ->
                "{\"scope\":\"" + scope + "\",\"type\":\"sas\",\"issuer\":\"iothub\",\"acceptingIpFilterRule\":null}";
            case SELF_SIGNED, CERTIFICATE_AUTHORITY ->
                "{\"scope\":\"" + scope
                        + "\",\"type\":\"x509\",\"issuer\":\"external\",\"acceptingIpFilterRule\":null}";
        };
    }
}
