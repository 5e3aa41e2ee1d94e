package io.twinflow.local;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How like the real service Digital Twins is where that slows clients down, and which documents it follows.
 *
 * @param latency how long every call takes at least
 * @param limits whether the published rate limits hold
 * @param queryLag how old the state may be that queries see
 * @param previewRoutes whether event routes follow the first design documents
 * @param tokens who signs the access tokens that callers of Digital Twins must show, and those of DPS and IoT Hub who
 *     show one: a file of JSON Web Keys, or {@code local} for the local
 *     issuer; empty if anything will do
 * @param origins of the pages that may call; {@code *} for any
 */
public record TwinsOptions(
        Duration latency,
        boolean limits,
        Duration queryLag,
        boolean previewRoutes,
        Optional<String> tokens,
        Set<String> origins) {
    /** Whose tokens are those of the local issuer. */
    public static final String LOCAL_ISSUER = "local";

    public TwinsOptions {
        origins = Set.copyOf(origins);
    }

    /** As fast as can be. */
    public static TwinsOptions fast() {
        return new TwinsOptions(Duration.ZERO, false, Duration.ZERO, false, Optional.empty(), Set.of());
    }

    /** The same, where callers must show tokens: a file of JSON Web Keys, or {@link #LOCAL_ISSUER}. */
    public TwinsOptions requiring(String issuer) {
        return new TwinsOptions(latency, limits, queryLag, previewRoutes, Optional.of(issuer), origins);
    }
}
