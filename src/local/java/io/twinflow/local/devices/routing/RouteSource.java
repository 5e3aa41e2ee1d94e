package io.twinflow.local.devices.routing;

/** What a route can start from. */
public enum RouteSource {
    DEVICE_MESSAGES("DeviceMessages"),
    TWIN_CHANGES("TwinChangeEvents"),
    LIFECYCLE("DeviceLifecycleEvents"),
    CONNECTION_STATE("DeviceConnectionStateEvents");

    private final String label;

    RouteSource(String label) {
        this.label = label;
    }

    /** The name that the control plane has for it. */
    public String label() {
        return label;
    }
}
