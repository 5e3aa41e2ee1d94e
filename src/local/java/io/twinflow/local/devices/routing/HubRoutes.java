package io.twinflow.local.devices.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where IoT hubs send their events. Immutable.
 *
 * @param fallback whether device messages that no route takes go to the built-in endpoint of their hub
 * @param gridTopic the Event Grid topic that hears of everything but twin changes
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-messages-d2c">message routing</a>
 */
public record HubRoutes(List<HubRoute> routes, boolean fallback, Optional<String> gridTopic) {
    public HubRoutes {
        routes = List.copyOf(routes);
    }

    /** Messages and lifecycle events each to an event hub, nothing to Event Grid. */
    public static HubRoutes to(String telemetryHub, String lifecycleHub) {
        return new HubRoutes(
                List.of(
                        HubRoute.everything(RouteSource.DEVICE_MESSAGES, telemetryHub),
                        HubRoute.everything(RouteSource.LIFECYCLE, lifecycleHub)),
                false,
                Optional.empty());
    }

    /** Everything to the built-in endpoint only. */
    public static HubRoutes builtIn() {
        return new HubRoutes(List.of(), true, Optional.empty());
    }

    /** The same, and everything to an Event Grid topic too. */
    public HubRoutes andGridTopic(String topic) {
        return new HubRoutes(routes, fallback, Optional.of(topic));
    }

    /** The same, and what no route takes to the built-in endpoint. */
    public HubRoutes withFallback() {
        return new HubRoutes(routes, true, gridTopic);
    }

    /** The same with one more route. */
    public HubRoutes and(HubRoute route) {
        List<HubRoute> more = new ArrayList<>(routes);
        more.add(route);
        return new HubRoutes(more, fallback, gridTopic);
    }

    /** The Event Hub-compatible name of a hub's built-in endpoint. */
    public static String builtInName(String hub) {
        return "iothub-ehub-" + hub.replaceAll("[^a-z0-9]+", "-");
    }

    /** The event hubs that a message goes to, each once. */
    public Set<String> endpoints(RouteSource source, RoutedMessage message, String hub) {
        Set<String> endpoints = new LinkedHashSet<>();
        for (HubRoute route : routes) {
            if (route.takes(source, message)) {
                endpoints.addAll(route.eventHubs());
            }
        }
        if (endpoints.isEmpty() && fallback && source == RouteSource.DEVICE_MESSAGES) {
            endpoints.add(builtInName(hub));
        }
        return endpoints;
    }
}
