package io.twinflow.core.deletion;

import io.twinflow.core.batch.Result;
import io.twinflow.core.port.Pause;
import io.twinflow.core.port.TwinGraph;

/** Skeleton. */
public final class DeleteDeviceTwin {
    public DeleteDeviceTwin(TwinGraph graph, String hubProperty, Pause pause) {}

    /** Skeleton. */
    public Result delete(DeviceDeleted event) {
        return new Result.Skipped("no rule");
    }
}
