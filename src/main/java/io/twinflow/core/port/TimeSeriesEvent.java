package io.twinflow.core.port;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.twin.TwinId;
import java.util.List;
import java.util.Optional;

/**
 * The rows of one notification.
 *
 * @param eventId the notification's id, the same for every delivery of it, so that a repeat can be recognised
 * @param sequence the notification's place among those of its subject, if the service numbers them
 * @param twin what the rows are about; rows of one twin stay in order
 */
public record TimeSeriesEvent(String eventId, Optional<String> sequence, TwinId twin, List<TimeSeriesRow> rows) {
    public TimeSeriesEvent {
        requireNonNull(eventId, "eventId");
        requireNonNull(sequence, "sequence");
        requireNonNull(twin, "twin");
        rows = List.copyOf(rows);
    }
}
