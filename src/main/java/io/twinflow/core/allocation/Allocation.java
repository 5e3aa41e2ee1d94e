package io.twinflow.core.allocation;

import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.TwinId;

/**
 * Where a device belongs.
 *
 * @param hub the host name of its hub, spelled as the provisioning service spelled it
 */
public record Allocation(String hub, TwinId twin, ModelId model) {}
