package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Sends what devices say, and what happens to them, along the hub's routes. */
final class MessageRouting {
    private static final String AUTH_METHOD =
            "{\"scope\":\"device\",\"type\":\"sas\",\"issuer\":\"iothub\",\"acceptingIpFilterRule\":null}";

    private final EventHubs eventHubs;
    private final GridTopics gridTopics;
    private final HubRoutes routes;
    private final Enrichments enrichments;
    private final Clock clock;

    MessageRouting(EventHubs eventHubs, GridTopics gridTopics, HubSettings settings, Clock clock) {
        this.eventHubs = eventHubs;
        this.gridTopics = gridTopics;
        this.routes = settings.routes();
        this.enrichments = new Enrichments(settings.enrichments());
        this.clock = clock;
    }

    /**
     * Sends a message on.
     *
     * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-messages-construct">the names</a>
     */
    void telemetry(Tx tx, Device device, DeviceMessage message) throws SQLException {
        Instant now = clock.instant();
        ObjectNode system = Json.object();
        message.system().forEach(system::put);
        system.put("iothub-connection-device-id", device.id())
                .put("iothub-connection-auth-method", AUTH_METHOD)
                .put("iothub-connection-auth-generation-id", device.generationId())
                .put("iothub-enqueuedtime", now.toString())
                .put("iothub-message-source", "Telemetry");
        ObjectNode properties = message.properties().deepCopy();
        enrichments.addTo(properties, device);
        if (routes.telemetry().isPresent()) {
            var event = new EventBody(message.body(), properties, system);
            eventHubs.append(tx, routes.telemetry().get(), event, device.id());
        }
        if (routes.gridTopic().isPresent()) {
            ObjectNode data = GridNotices.telemetry(message, properties, system);
            toGrid(tx, routes.gridTopic().get(), "Microsoft.Devices.DeviceTelemetry", device, data, now);
        }
    }

    /**
     * Says what happened to a device.
     *
     * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-non-telemetry-event-schema">the schema</a>
     */
    void lifecycle(Tx tx, Lifecycle what, Device device) throws SQLException {
        Instant now = clock.instant();
        if (routes.lifecycle().isPresent()) {
            byte[] body = Json.write(DeviceDocuments.lifecycleBody(device)).getBytes(StandardCharsets.UTF_8);
            var event = new EventBody(body, lifecycleProperties(what, device, now), lifecycleSystem(device, now));
            eventHubs.append(tx, routes.lifecycle().get(), event, device.id());
        }
        if (routes.gridTopic().isPresent()) {
            toGrid(tx, routes.gridTopic().get(), what.gridType(), device, GridNotices.lifecycle(device), now);
        }
    }

    private static ObjectNode lifecycleProperties(Lifecycle what, Device device, Instant now) {
        return Json.object()
                .put("hubName", HubSettings.shortName(device.hub()))
                .put("deviceId", device.id())
                .put("operationTimestamp", now.toString())
                .put("opType", what.opType())
                .put("iothub-message-schema", "deviceLifecycleNotification");
    }

    private static ObjectNode lifecycleSystem(Device device, Instant now) {
        return Json.object()
                .put("content-encoding", "utf-8")
                .put("content-type", "application/json")
                .put("correlation-id", UUID.randomUUID().toString().substring(0, 8))
                .put("user-id", HubSettings.shortName(device.hub()))
                .put("iothub-connection-device-id", device.id())
                .put("iothub-enqueuedtime", now.toString())
                .put("iothub-message-source", "deviceLifecycleEvents");
    }

    private void toGrid(Tx tx, String topic, String type, Device device, ObjectNode data, Instant now)
            throws SQLException {
        gridTopics.publish(tx, topic, GridNotices.event(gridTopics.schema(topic), type, device, data, now));
    }
}
