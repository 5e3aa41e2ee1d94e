package io.twinflow.simulation.host;

import io.twinflow.core.port.TimeSeriesEvent;
import java.util.ArrayList;
import java.util.List;

/** The time series: what arrived, in order. */
public final class SeriesStore {
    private final List<TimeSeriesEvent> events = new ArrayList<>();

    void add(TimeSeriesEvent event) {
        events.add(event);
    }

    public List<TimeSeriesEvent> events() {
        return events;
    }
}
