package io.twinflow.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.routing.HubRoute;
import io.twinflow.local.json.Json;
import java.util.List;
import java.util.TreeMap;

/** The names that are always the same, as JSON: so that they can be compared with those of the infrastructure code. */
public final class TopologyDocument {
    private TopologyDocument() {}

    /** All of them. */
    public static ObjectNode json() {
        ObjectNode json = Json.object();
        eventHubs(json.putArray("eventHubs"));
        json.putObject("serviceBus")
                .put("topic", Topology.TWIN_NOTIFICATIONS)
                .put("subscription", Topology.SUBSCRIPTION);
        ArrayNode endpoints = json.putObject("digitalTwins").putArray("endpoints");
        new TreeMap<>(Topology.TWINS_ENDPOINTS)
                .forEach((name, endpoint) -> endpoints
                        .addObject()
                        .put("name", name)
                        .put("kind", endpoint.kind().type())
                        .put("entity", endpoint.entity()));
        eventGrid(json.putObject("eventGrid"));
        iotHub(json.putObject("iotHub"));
        json.putObject("dps").put("enrollmentGroup", Topology.ENROLLMENT_GROUP);
        new TreeMap<>(AppHost.ENTITIES).forEach(json.putObject("appSettings")::put);
        ObjectNode ports = json.putObject("ports");
        for (Port port : Port.values()) {
            ports.put(port.label(), port.usual());
        }
        return json;
    }

    private static void eventHubs(ArrayNode hubs) {
        Topology.EVENT_HUBS.forEach(hub -> {
            ArrayNode groups = hubs.addObject()
                    .put("name", hub.name())
                    .put("partitions", hub.partitions())
                    .putArray("consumerGroups");
            hub.consumerGroups().forEach(groups::add);
        });
    }

    private static void eventGrid(ObjectNode grid) {
        ArrayNode topics = grid.putArray("topics");
        new TreeMap<>(Topology.TOPICS)
                .forEach((name, schema) -> topics.addObject().put("name", name).put("schema", schema.deliverySchema()));
        ArrayNode subscriptions = grid.putArray("subscriptions");
        List.of(Topology.TWIN_TO_TWIN, Topology.HUB_EVENTS).forEach(subscription -> {
            ArrayNode types = subscriptions
                    .addObject()
                    .put("name", subscription.name())
                    .put("topic", subscription.topic())
                    .put("function", subscription.function())
                    .put("optional", subscription.equals(Topology.HUB_EVENTS))
                    .putArray("eventTypes");
            subscription.eventTypes().forEach(types::add);
        });
    }

    private static void iotHub(ObjectNode hub) {
        ArrayNode endpoints = hub.putArray("endpoints");
        ArrayNode routes = hub.putArray("routes");
        for (HubRoute route : Topology.IOT_HUB_ROUTES) {
            route.eventHubs()
                    .forEach(eventHub ->
                            endpoints.addObject().put("name", eventHub).put("eventHub", eventHub));
            ArrayNode names = routes.addObject()
                    .put("name", route.name())
                    .put("source", route.source().label())
                    .put("condition", "true")
                    .putArray("endpoints");
            route.eventHubs().forEach(names::add);
        }
        new TreeMap<>(Topology.ENRICHMENTS).forEach(hub.putObject("enrichments")::put);
    }
}
