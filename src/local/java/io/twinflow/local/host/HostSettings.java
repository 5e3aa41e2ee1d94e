package io.twinflow.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What the host heeds of {@code host.json}. */
public record HostSettings(int maxEventBatchSize, int prefetchCount, Duration functionTimeout, String routePrefix) {
    static HostSettings read(JsonNode json) {
        JsonNode extensions = json.path("extensions");
        return new HostSettings(
                extensions.path("eventHubs").path("maxEventBatchSize").asInt(10),
                extensions.path("eventHubs").path("prefetchCount").asInt(300),
                TimeSpan.parse(json.path("functionTimeout").asText("00:30:00")),
                extensions.path("http").path("routePrefix").asText("api"));
    }
}
