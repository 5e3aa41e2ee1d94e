package io.twinflow.core.allocation;

import io.twinflow.core.port.TwinGraph;
import java.time.Clock;

/** Skeleton. */
public final class AllocateDevice {
    public AllocateDevice(TwinGraph graph, DeviceModels models, String hubProperty, Clock clock) {}

    /** Skeleton. */
    public Allocation allocate(AllocationRequest request) {
        return new Allocation(request.linkedHubs().get(0), request.device(), request.model());
    }
}
