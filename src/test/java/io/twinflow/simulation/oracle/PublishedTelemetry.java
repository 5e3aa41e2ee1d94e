package io.twinflow.simulation.oracle;

import io.twinflow.simulation.building.Copy;
import io.twinflow.simulation.building.Device;
import io.twinflow.simulation.building.Utterance;
import io.twinflow.simulation.cloud.GraphEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the model declares as telemetry is published at least once for each message of the present life. */
final class PublishedTelemetry {
    private PublishedTelemetry() {}

    static List<Divergence> judge(Outcome outcome) {
        Map<String, Set<String>> published = outcome.cloud().twins().history().stream()
                .filter(GraphEvent.Said.class::isInstance)
                .map(GraphEvent.Said.class::cast)
                .collect(Collectors.toMap(
                        GraphEvent.Said::id, said -> said.fields().keySet(), (first, again) -> first));
        List<Divergence> divergences = new ArrayList<>();
        for (Device device : outcome.building().devices()) {
            for (Copy copy : device.copies()) {
                boolean due = device.isAlive()
                        && copy.life() == device.life()
                        && copy.utterance().kind() == Utterance.Kind.GOOD;
                if (due && !copy.utterance().telemetry().equals(published.getOrDefault(copy.id(), Set.of()))) {
                    divergences.add(Divergence.of(Promise.TELEMETRY, copy.id(), copy + " was not published"));
                }
            }
        }
        return divergences;
    }
}
