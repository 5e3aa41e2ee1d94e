package io.twinflow.local.devices.routing;

/** What a route can start from. */
public enum RouteSource {
    DEVICE_MESSAGES,
    TWIN_CHANGES,
    LIFECYCLE,
    CONNECTION_STATE
}
