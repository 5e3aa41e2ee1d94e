package io.twinflow.core.port;

import io.twinflow.core.failure.TwinFailure;
import java.util.List;

/** Where rows over time go. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface TimeSeries {
    /**
     * Sends all events; those of one twin arrive in the order given. If it fails, some may have been sent.
     *
     * @throws TwinFailure {@code THROTTLED}, {@code UNAVAILABLE} or {@code UNAUTHORIZED}; {@code REFUSED} for an event
     *     that can never be sent, such as one that is too large
     */
    void send(List<TimeSeriesEvent> events);
}
