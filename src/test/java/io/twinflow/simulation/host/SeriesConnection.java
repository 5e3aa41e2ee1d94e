package io.twinflow.simulation.host;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.TimeSeries;
import io.twinflow.core.port.TimeSeriesEvent;
import io.twinflow.core.twin.TwinId;
import io.twinflow.simulation.cloud.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The time series as one instance reaches it: it takes the rows of one twin at once, and may fail between two twins. */
final class SeriesConnection implements TimeSeries {
    private final Cloud cloud;
    private final Steps steps;

    SeriesConnection(Cloud cloud, Steps steps) {
        this.cloud = cloud;
        this.steps = steps;
    }

    @Override
    public void send(List<TimeSeriesEvent> events) {
        Map<TwinId, List<TimeSeriesEvent>> byTwin = new LinkedHashMap<>();
        events.forEach(event ->
                byTwin.computeIfAbsent(event.twin(), twin -> new ArrayList<>()).add(event));
        for (List<TimeSeriesEvent> ofTwin : byTwin.values()) {
            steps.step();
            fail(Fault.SERIES_FAILED);
            ofTwin.forEach(cloud.series()::add);
        }
        fail(Fault.SERIES_ANSWER_LOST);
        steps.step();
    }

    private void fail(Fault fault) {
        if (cloud.faults().strikes(fault)) {
            throw TwinFailure.of(Kind.UNAVAILABLE, fault.toString());
        }
    }
}
