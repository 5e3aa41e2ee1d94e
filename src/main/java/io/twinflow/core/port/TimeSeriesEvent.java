package io.twinflow.core.port;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.twin.TwinId;
import java.util.List;

/**
 * The rows of one notification.
 *
 * @param eventId the notification's id, the same for every delivery of it, so that a repeat can be recognised
 * @param twin what the rows are about; rows of one twin stay in order
 */
public record TimeSeriesEvent(String eventId, TwinId twin, List<TimeSeriesRow> rows) {
    public TimeSeriesEvent {
        requireNonNull(eventId, "eventId");
        requireNonNull(twin, "twin");
        rows = List.copyOf(rows);
    }
}
