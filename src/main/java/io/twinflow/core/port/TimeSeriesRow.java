package io.twinflow.core.port;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.twin.NewValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value of one property at one time, in the columns and the order of the service's own data history.
 *
 * @param timeStamp when the service noticed
 * @param sourceTimeStamp when the value was measured, if the writer said so
 * @param serviceId the host name of the twins instance
 * @param id the twin; for a relationship the one that holds it
 * @param modelId the model of the twin, if the notification names it
 * @param key the property, {@code component/property} for one of a component
 * @param value null if the property was removed
 * @param relationshipId the relationship whose property it is, if it is one's
 * @param relationshipTarget the twin at its other end, if the notification names it
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-data-history">data history</a>
 */
public record TimeSeriesRow(
        Instant timeStamp,
        @Nullable Instant sourceTimeStamp,
        String serviceId,
        String id,
        @Nullable String modelId,
        String key,
        @Nullable NewValue value,
        @Nullable String relationshipId,
        @Nullable String relationshipTarget) {
    public TimeSeriesRow {
        requireNonNull(timeStamp, "timeStamp");
        requireNonNull(serviceId, "serviceId");
        requireNonNull(id, "id");
        requireNonNull(key, "key");
    }
}
