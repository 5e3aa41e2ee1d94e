package io.twinflow.simulation.defect;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.TimeSeries;
import io.twinflow.core.port.TimeSeriesEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What can be done wrong with the time series. */
final class SeriesDefects {
    private SeriesDefects() {}

    /** Rows that cannot be sent are forgotten. */
    static TimeSeries failureIgnored(TimeSeries real) {
        return events -> {
            try {
                real.send(events);
            } catch (TwinFailure lost) {
                return;
            }
        };
    }

    /** Later rows go first. */
    static TimeSeries outOfOrder(TimeSeries real) {
        return events -> {
            List<TimeSeriesEvent> reversed = new ArrayList<>(events);
            Collections.reverse(reversed);
            real.send(reversed);
        };
    }
}
