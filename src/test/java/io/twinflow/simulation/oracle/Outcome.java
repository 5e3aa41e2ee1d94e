package io.twinflow.simulation.oracle;

import io.twinflow.core.propagation.PropagationRule;
import io.twinflow.simulation.building.Building;
import io.twinflow.simulation.cloud.EventHub;
import io.twinflow.simulation.host.Cloud;
import java.util.List;

/**
 * The world when nothing happens in it any more.
 *
 * @param notices what the twins service told its event hub
 */
public record Outcome(Cloud cloud, Building building, EventHub notices, List<PropagationRule> rules) {}
