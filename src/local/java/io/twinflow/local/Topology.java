package io.twinflow.local;

import io.twinflow.local.devices.routing.HubRoute;
import io.twinflow.local.devices.routing.HubRoutes;
import io.twinflow.local.devices.routing.RouteSource;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.twins.endpoints.EndpointKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What exists in the local Azure from the start, by the names that the infrastructure code uses too. */
final class Topology {
    static final String ADDRESS = "127.0.0.1";
    static final String IOT_HUB = "127.0.0.1";
    static final String ID_SCOPE = "0ne00000001";
    static final String ENROLLMENT_GROUP = "twinflow";
    static final String DEVICE_EVENTS = "deviceevents";
    static final String LIFECYCLE_EVENTS = "lifecycleevents";
    static final String TWIN_EVENTS = "twinevents";
    static final String TIME_SERIES = "timeseries";
    /** A Service Bus topic and an event hub answer at the same address, so they cannot share a name. */
    static final String TWIN_NOTIFICATIONS = "twinnotifications";

    static final String TWINS_TOPIC = "twins";
    static final String DEVICES_TOPIC = "devices";
    static final String CONSUMER_GROUP = "twinflow";
    static final String SUBSCRIPTION = "twinflow";

    static final List<HubDefinition> EVENT_HUBS = List.of(
            new HubDefinition(DEVICE_EVENTS, 4, List.of(CONSUMER_GROUP)),
            new HubDefinition(LIFECYCLE_EVENTS, 2, List.of(CONSUMER_GROUP)),
            new HubDefinition(TWIN_EVENTS, 4, List.of(CONSUMER_GROUP)),
            new HubDefinition(TIME_SERIES, 4, List.of(CONSUMER_GROUP)));

    /** An IoT hub's own topic has the schema that Azure gives it unless told otherwise. */
    static final Map<String, GridTopics.Schema> TOPICS =
            Map.of(TWINS_TOPIC, GridTopics.Schema.CLOUD_EVENTS, DEVICES_TOPIC, GridTopics.Schema.EVENT_GRID);

    static final GridSubscription TWIN_TO_TWIN = new GridSubscription(
            "twin-to-twin",
            TWINS_TOPIC,
            "TwinToTwin",
            List.of(
                    "Microsoft.DigitalTwins.Twin.Update",
                    "Microsoft.DigitalTwins.Relationship.Create",
                    "Microsoft.DigitalTwins.Relationship.Delete"));

    /** For whoever has no event hub routes; nobody subscribes it unasked. */
    static final GridSubscription HUB_EVENTS = new GridSubscription(
            "hub-events",
            DEVICES_TOPIC,
            "HubEventToTwin",
            List.of("Microsoft.Devices.DeviceTelemetry", "Microsoft.Devices.DeviceDeleted"));

    static final Map<String, Endpoint> TWINS_ENDPOINTS = Map.of(
            "twin-changes",
            new Endpoint(EndpointKind.EVENT_GRID, TWINS_TOPIC),
            "twin-events",
            new Endpoint(EndpointKind.EVENT_HUB, TWIN_EVENTS),
            "twin-notifications",
            new Endpoint(EndpointKind.SERVICE_BUS, TWIN_NOTIFICATIONS));

    /** The endpoint of a route has the name of its event hub. */
    static final List<HubRoute> IOT_HUB_ROUTES = List.of(
            HubRoute.everything(RouteSource.DEVICE_MESSAGES, DEVICE_EVENTS).named("device-telemetry"),
            HubRoute.everything(RouteSource.LIFECYCLE, LIFECYCLE_EVENTS).named("device-lifecycle"));

    /** Application property to what it is taken from. */
    static final Map<String, String> ENRICHMENTS = Map.of("dtId", "$twin.tags.dtId", "dtmi", "$twin.tags.dtmi");

    private Topology() {}

    /** The host names of the first IoT hubs. */
    static List<String> iotHubs(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "127.0.0." + n).toList();
    }

    /** Every event hub, the built-in endpoint of each IoT hub among them. */
    static List<HubDefinition> eventHubs(List<String> iotHubs) {
        return Stream.concat(
                        EVENT_HUBS.stream(),
                        iotHubs.stream()
                                .map(hub -> new HubDefinition(HubRoutes.builtInName(hub), 4, List.of(CONSUMER_GROUP))))
                .toList();
    }

    /** An endpoint of the Digital Twins instance. */
    record Endpoint(EndpointKind kind, String entity) {}

    /** An event subscription of a function. */
    record GridSubscription(String name, String topic, String function, List<String> eventTypes) {
        GridSubscription {
            eventTypes = List.copyOf(eventTypes);
        }
    }
}
