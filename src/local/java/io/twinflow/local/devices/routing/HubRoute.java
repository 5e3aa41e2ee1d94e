package io.twinflow.local.devices.routing;

import java.util.List;

/**
 * One way out of a hub.
 *
 * @param eventHubs where whatever meets the condition goes
 */
public record HubRoute(
        String name, RouteSource source, RoutingQuery condition, boolean enabled, List<String> eventHubs) {
    public HubRoute {
        eventHubs = List.copyOf(eventHubs);
    }

    /** A route for everything from a source to an event hub. */
    public static HubRoute everything(RouteSource source, String eventHub) {
        return when(source, "true", eventHub);
    }

    /**
     * A route for what meets a condition.
     *
     * @throws RoutingQuery.Malformed if the condition is none
     */
    public static HubRoute when(RouteSource source, String condition, String eventHub) {
        return new HubRoute(source + "-to-" + eventHub, source, RoutingQuery.parse(condition), true, List.of(eventHub));
    }

    /** The same under another name. */
    public HubRoute named(String other) {
        return new HubRoute(other, source, condition, enabled, eventHubs);
    }

    /** The same, switched off. */
    public HubRoute disabled() {
        return new HubRoute(name, source, condition, false, eventHubs);
    }

    boolean takes(RouteSource from, RoutedMessage message) {
        return enabled && source == from && condition.matches(message);
    }
}
