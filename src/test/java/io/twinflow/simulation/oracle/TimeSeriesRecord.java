package io.twinflow.simulation.oracle;

import io.twinflow.core.port.TimeSeriesEvent;
import io.twinflow.core.port.TimeSeriesRow;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.simulation.cloud.GraphEvent;
import io.twinflow.simulation.cloud.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every notification has its rows, and those of one twin stand in the order of its notifications. */
final class TimeSeriesRecord {
    private TimeSeriesRecord() {}

    static List<Divergence> judge(Outcome outcome) {
        Map<TwinId, Set<String>> recorded = new HashMap<>();
        Map<String, Set<String>> keys = new HashMap<>();
        for (TimeSeriesEvent event : outcome.cloud().series().events()) {
            recorded.computeIfAbsent(event.twin(), any -> new LinkedHashSet<>()).add(event.eventId());
            keys.putIfAbsent(
                    event.eventId(),
                    event.rows().stream().map(TimeSeriesRow::key).collect(Collectors.toCollection(TreeSet::new)));
        }
        List<Divergence> divergences = new ArrayList<>();
        noticed(outcome).forEach((twin, ids) -> {
            List<String> rows = List.copyOf(recorded.getOrDefault(twin, Set.of()));
            if (!rows.equals(List.copyOf(ids))) {
                divergences.add(
                        Divergence.of(Promise.TIME_SERIES, twin, "was noticed as " + ids + ", has rows of " + rows));
            }
        });
        for (GraphEvent event : outcome.cloud().twins().history()) {
            Set<String> has = keys.getOrDefault(event.id(), Set.of());
            if (!has.containsAll(keys(event))) {
                divergences.add(
                        Divergence.of(Promise.TIME_SERIES, event.subject(), event + " has only rows of " + has));
            }
        }
        return divergences;
    }

    /** The ids of the notifications of each twin, in the order in which the event hub first had them. */
    private static Map<TwinId, Set<String>> noticed(Outcome outcome) {
        Map<TwinId, Set<String>> noticed = new LinkedHashMap<>();
        outcome.notices().partitions().forEach(partition -> {
            for (StoredEvent event : partition.events()) {
                TwinId twin =
                        new TwinId(event.systemProperties().path("PartitionKey").asText());
                String id = event.properties().path("cloudEvents:id").asText();
                noticed.computeIfAbsent(twin, any -> new LinkedHashSet<>()).add(id);
            }
        });
        return noticed;
    }

    private static Set<String> keys(GraphEvent event) {
        if (event instanceof GraphEvent.Written written) {
            return written.changes().stream()
                    .map(TwinPatch.Change::path)
                    .map(Object::toString)
                    .collect(Collectors.toSet());
        } else if (event instanceof GraphEvent.Said said) {
            return said.fields().keySet();
        }
        return Set.of(event instanceof GraphEvent.Related ? "$relationship" : "$model");
    }
}
