package io.twinflow.core.telemetry;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.model.KnownModels;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.Remembered;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks up together the twins of a batch that are not known, which would else be read one by one. What it cannot find
 * out stays unknown. Thread-safe.
 */
final class FirstContact {
    private static final int WORTH_A_QUERY = 2;

    private final TwinGraph graph;
    private final KnownModels models;
    private final Remembered<TwinId, Twin> known;

    FirstContact(TwinGraph graph, KnownModels models, Remembered<TwinId, Twin> known) {
        this.graph = graph;
        this.models = models;
        this.known = known;
    }

    /** The queries that a batch is worth; after them their twins are known, as if they had been met before. */
    List<Runnable> with(List<Telemetry> batch) {
        Map<TwinId, Instant> unknown = new LinkedHashMap<>();
        batch.forEach(message ->
                unknown.merge(message.twin(), message.sourceTime(), (one, other) -> one.isBefore(other) ? one : other));
        unknown.keySet().removeIf(id -> known.get(id).isPresent());
        List<TwinId> ids = List.copyOf(unknown.keySet());
        List<Runnable> queries = new ArrayList<>();
        for (int begin = 0; ids.size() - begin >= WORTH_A_QUERY; begin += TwinGraph.MOST_TWINS) {
            List<TwinId> some = ids.subList(begin, Math.min(ids.size(), begin + TwinGraph.MOST_TWINS));
            queries.add(() -> lookUp(some, unknown));
        }
        return queries;
    }

    private void lookUp(List<TwinId> ids, Map<TwinId, Instant> oldest) {
        try {
            List<Twin> found = graph.twins(ids);
            found.stream()
                    .filter(twin -> tellsTimes(twin, oldest.getOrDefault(twin.id(), Instant.MIN)))
                    .forEach(twin -> known.putIfAbsent(twin.id(), twin));
            // Once, and not by each of the tasks that need it next.
            found.stream().map(Twin::model).distinct().forEach(models::get);
        } catch (TwinFailure failure) {
            // Each twin is then read by itself, and fails for what it is.
            return;
        }
    }

    /**
     * Whether each value tells when it was measured, or else was written before the oldest message. That queries answer
     * source times is not documented, and a value without one would give way to an older one.
     */
    private static boolean tellsTimes(Twin twin, Instant oldest) {
        return twin.properties().values().stream().allMatch(state -> {
            Instant written = state.lastUpdateTime();
            return state.sourceTime() != null || (written != null && written.isBefore(oldest));
        });
    }
}
