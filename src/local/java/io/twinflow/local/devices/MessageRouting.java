package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.routing.HubRoutes;
import io.twinflow.local.devices.routing.RouteSource;
import io.twinflow.local.devices.routing.RoutedMessage;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Sends what devices say, and what happens to them, along the hub's routes. */
final class MessageRouting {
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

    /** Sends a message of a device on. */
    void telemetry(Tx tx, Device device, DeviceMessage message) throws SQLException {
        Instant now = clock.instant();
        ObjectNode system = DeviceEvents.telemetrySystem(device, message, now);
        var event = new EventBody(message.body(), message.properties().deepCopy(), system);
        send(tx, RouteSource.DEVICE_MESSAGES, device, event);
        if (routes.gridTopic().isPresent()) {
            ObjectNode data = GridNotices.telemetry(message, event.properties(), system);
            toGrid(tx, routes.gridTopic().get(), "Microsoft.Devices.DeviceTelemetry", device, data, now);
        }
    }

    /** Says that a device was created or deleted. */
    void lifecycle(Tx tx, Lifecycle what, Device device) throws SQLException {
        Instant now = clock.instant();
        send(tx, RouteSource.LIFECYCLE, device, DeviceEvents.lifecycle(what, device, now));
        if (routes.gridTopic().isPresent() && !device.address().isModule()) {
            toGrid(tx, routes.gridTopic().get(), what.gridType(), device, GridNotices.lifecycle(device), now);
        }
    }

    /** Says that a device came or went. */
    void connection(Tx tx, Lifecycle what, Device device) throws SQLException {
        Instant now = clock.instant();
        String sequence = DeviceEvents.connectionSequence(now);
        send(tx, RouteSource.CONNECTION_STATE, device, DeviceEvents.connection(what, device, sequence, now));
        if (routes.gridTopic().isPresent()) {
            toGrid(
                    tx,
                    routes.gridTopic().get(),
                    what.gridType(),
                    device,
                    GridNotices.connection(device, sequence),
                    now);
        }
    }

    /** Says what changed in a twin. */
    void twin(Tx tx, TwinChange change) throws SQLException {
        send(tx, RouteSource.TWIN_CHANGES, change.after(), DeviceEvents.twin(change, clock.instant()));
    }

    private void send(Tx tx, RouteSource source, Device device, EventBody event) throws SQLException {
        var message = new RoutedMessage(event, TwinDocument.of(device));
        var endpoints = routes.endpoints(source, message, device.hub());
        if (source != RouteSource.CONNECTION_STATE) {
            enrichments.addTo(event.properties(), device);
        }
        for (String hub : endpoints) {
            eventHubs.append(tx, hub, event, device.id());
        }
    }

    private void toGrid(Tx tx, String topic, String type, Device device, ObjectNode data, Instant now)
            throws SQLException {
        gridTopics.publish(tx, topic, GridNotices.event(gridTopics.schema(topic), type, device, data, now));
    }
}
