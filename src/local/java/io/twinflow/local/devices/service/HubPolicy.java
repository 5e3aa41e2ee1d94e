package io.twinflow.local.devices.service;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The shared access policies that every IoT hub is made with. */
public enum HubPolicy {
    OWNER("iothubowner", Permission.values()),
    SERVICE("service", Permission.SERVICE_CONNECT),
    DEVICE("device", Permission.DEVICE_CONNECT),
    REGISTRY_READ("registryRead", Permission.REGISTRY_READ),
    REGISTRY_READ_WRITE("registryReadWrite", Permission.REGISTRY_READ, Permission.REGISTRY_WRITE);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Permission> permissions;

    HubPolicy(String label, Permission... permissions) {
        this.label = label;
        this.permissions = Set.of(permissions);
    }

    /** The name that tokens carry. */
    public String label() {
        return label;
    }

    boolean permits(Permission permission) {
        return permissions.contains(permission);
    }

    static Optional<HubPolicy> named(String name) {
        return Arrays.stream(values())
                .filter(policy -> policy.label.equalsIgnoreCase(name))
                .findFirst();
    }
}
