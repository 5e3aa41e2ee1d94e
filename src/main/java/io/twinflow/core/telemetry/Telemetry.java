package io.twinflow.core.telemetry;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.twin.TwinId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message of a device.
 *
 * @param component the component of the twin that it is about, if not the twin itself
 * @param sourceTime when the device measured, as well as can be known
 * @param messageId the same for every delivery of the same message
 * @param fields in the order of the message
 */
public record Telemetry(
        TwinId twin, Optional<String> component, Instant sourceTime, String messageId, Map<String, JsonNode> fields) {
    public Telemetry {
        requireNonNull(twin, "twin");
        requireNonNull(component, "component");
        requireNonNull(sourceTime, "sourceTime");
        requireNonNull(messageId, "messageId");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
