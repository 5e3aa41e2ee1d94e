package io.twinflow.core.twin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A property's value and when it came about.
 *
 * @param sourceTime when the device measured it, if the writer said so
 * @param lastUpdateTime when the service stored it
 */
public record PropertyState(
        JsonNode value,
        @Nullable Instant sourceTime,
        @Nullable Instant lastUpdateTime) {
    /** The best knowledge of how old the value is: source time, else the service's time, else {@link Instant#MIN}. */
    public Instant asOf() {
        if (sourceTime != null) {
            return sourceTime;
        }
        return lastUpdateTime != null ? lastUpdateTime : Instant.MIN;
    }
}
