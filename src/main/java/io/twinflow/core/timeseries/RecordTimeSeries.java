package io.twinflow.core.timeseries;

import io.twinflow.core.batch.Result;
import io.twinflow.core.port.TimeSeries;
import java.util.List;

/** Skeleton. */
public final class RecordTimeSeries {
    public RecordTimeSeries(TimeSeries timeSeries) {}

    /** Skeleton. */
    public List<Result> apply(List<TwinNotification> notifications) {
        return List.of();
    }
}
