package io.twinflow.core.propagation;

import io.twinflow.core.batch.Result;
import io.twinflow.core.port.Pause;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.port.Workers;
import java.util.List;

/** Skeleton. */
public final class PropagateChange {
    public PropagateChange(TwinGraph graph, List<PropagationRule> rules, Workers workers, Pause pause, int parallel) {}

    /** Skeleton. */
    public Result propagate(TwinChange change) {
        return new Result.Skipped("no rule");
    }
}
