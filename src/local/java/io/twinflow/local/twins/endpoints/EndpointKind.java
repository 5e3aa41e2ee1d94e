package io.twinflow.local.twins.endpoints;

import java.util.Arrays;
import java.util.Optional;

/** The services that an endpoint may lead to. */
public enum EndpointKind {
    EVENT_GRID("EventGrid", "Event Grid topic"),
    EVENT_HUB("EventHub", "event hub"),
    SERVICE_BUS("ServiceBus", "Service Bus topic or queue");

    private final String type;
    private final String entity;

    EndpointKind(String type, String entity) {
        this.type = type;
        this.entity = entity;
    }

    /** The {@code endpointType} of the control plane. */
    public String type() {
        return type;
    }

    /** What an endpoint of this kind leads to, in words. */
    String entity() {
        return entity;
    }

    /** The kind of an {@code endpointType}, whatever its case. */
    static Optional<EndpointKind> of(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.equalsIgnoreCase(type))
                .findFirst();
    }
}
