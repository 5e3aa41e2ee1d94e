package io.twinflow.simulation.cloud;

import java.time.Instant;
import java.util.Optional;

/**
 * What a device hands to its hub.
 *
 * @param body as it is sent, JSON or not
 * @param component the component it is about, if not the device itself
 * @param creationTime by the device's clock, if it sends one
 * @param source what the hub stamps as the source; {@code Telemetry} for what a device sends
 */
public record Message(
        String device, String body, Optional<String> component, Optional<Instant> creationTime, String source) {}
