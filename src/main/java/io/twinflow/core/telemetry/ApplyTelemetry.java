package io.twinflow.core.telemetry;

import io.twinflow.core.batch.Result;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.port.Workers;
import java.util.List;

/** Skeleton. */
public final class ApplyTelemetry {
    public ApplyTelemetry(TwinGraph graph, Workers workers, int parallelTwins, int knownTwins) {}

    /** Skeleton. */
    public List<Result> apply(List<Telemetry> batch) {
        return List.of();
    }
}
