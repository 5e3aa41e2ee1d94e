package io.twinflow.local;

import io.twinflow.local.devices.routing.HubRoutes;
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

    private static final List<HubDefinition> EVENT_HUBS = List.of(
            new HubDefinition(DEVICE_EVENTS, 4, List.of(CONSUMER_GROUP)),
            new HubDefinition(LIFECYCLE_EVENTS, 2, List.of(CONSUMER_GROUP)),
            new HubDefinition(TWIN_EVENTS, 4, List.of(CONSUMER_GROUP)),
            new HubDefinition(TIME_SERIES, 4, List.of(CONSUMER_GROUP)));

    static final Map<String, GridTopics.Schema> TOPICS =
            Map.of(TWINS_TOPIC, GridTopics.Schema.EVENT_GRID, DEVICES_TOPIC, GridTopics.Schema.EVENT_GRID);

    static final Map<String, Endpoint> TWINS_ENDPOINTS = Map.of(
            "twin-changes",
            new Endpoint(EndpointKind.EVENT_GRID, TWINS_TOPIC),
            "twin-events",
            new Endpoint(EndpointKind.EVENT_HUB, TWIN_EVENTS));

    /** Application property to what it is taken from. */
    static final Map<String, String> ENRICHMENTS = Map.of("dtId", "$twin.tags.dtId", "dtmi", "$twin.tags.dtmi");

    private Topology() {}

    /** An endpoint of the Digital Twins instance. */
    record Endpoint(EndpointKind kind, String entity) {}
}
