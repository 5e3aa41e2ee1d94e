package io.twinflow.core.allocation;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.TwinId;
import java.util.List;
import java.util.Optional;

/**
 * A device that registers.
 *
 * @param device the device's id, which is also its twin's
 * @param model the model that the device says it has
 * @param linkedHubs the host names it may be given to
 * @param currentHub the host name it was given to before
 */
public record AllocationRequest(TwinId device, ModelId model, List<String> linkedHubs, Optional<String> currentHub) {
    public AllocationRequest {
        requireNonNull(device, "device");
        requireNonNull(model, "model");
        linkedHubs = List.copyOf(linkedHubs);
        requireNonNull(currentHub, "currentHub");
    }
}
