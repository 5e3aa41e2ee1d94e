package io.twinflow.local.devices;

import java.util.Optional;

/**
 * Where an IoT hub sends its events; an absent destination is a route that is off.
 *
 * @param telemetry the event hub of device messages
 * @param lifecycle the event hub of created and deleted devices
 * @param gridTopic the Event Grid topic of both
 */
public record HubRoutes(Optional<String> telemetry, Optional<String> lifecycle, Optional<String> gridTopic) {
    /** Messages and lifecycle events each to an event hub, nothing to Event Grid. */
    public static HubRoutes to(String telemetryHub, String lifecycleHub) {
        return new HubRoutes(Optional.of(telemetryHub), Optional.of(lifecycleHub), Optional.empty());
    }

    /** The same, and everything to an Event Grid topic too. */
    public HubRoutes andGridTopic(String topic) {
        return new HubRoutes(telemetry, lifecycle, Optional.of(topic));
    }
}
