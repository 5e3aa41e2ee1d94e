package io.twinflow.core.telemetry;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.batch.Result;
import io.twinflow.core.model.KnownModels;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Remembered;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings messages of devices into their twins. A message may come again, late or out of order: a value never gives way to
 * one measured earlier. Thread-safe.
 *
 * <p>Each twin gets at most one patch for a batch, with the newest value of each property. Values measured at the same
 * time count in the order of arrival. What the model declares as telemetry is published as such, message by message.
 */
public final class ApplyTelemetry {
    private final OneTwin oneTwin;
    private final FirstContact firstContact;
    private final Workers workers;
    private final int parallelTwins;

    /**
     * @param hubProperty the property that an allocation writes a device's hub to, which is not the device's to write
     * @param parallelTwins how many twins of one batch are written at once
     * @param knownTwins how many twins are remembered, which saves looking them up before each write
     */
    public ApplyTelemetry(TwinGraph graph, String hubProperty, Workers workers, int parallelTwins, int knownTwins) {
        requireNonNull(graph, "graph");
        this.workers = requireNonNull(workers, "workers");
        this.parallelTwins = parallelTwins;
        KnownModels models = new KnownModels(graph::model);
        Remembered<TwinId, Twin> known = new Remembered<>(knownTwins);
        this.oneTwin = new OneTwin(graph, PropertyPath.of(hubProperty), models, known);
        this.firstContact = new FirstContact(graph, models, known);
    }

    /** Applies a batch and answers one result for each message, in their order. */
    public List<Result> apply(List<Telemetry> batch) {
        workers.runAll(firstContact.with(batch), parallelTwins);
        Map<TwinId, List<Integer>> positions = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            positions
                    .computeIfAbsent(batch.get(i).twin(), twin -> new ArrayList<>())
                    .add(i);
        }
        // Each task fills its own places; what runAll waits for is visible after it.
        Result[] results = new Result[batch.size()];
        Patience patience = new Patience(2 * parallelTwins);
        workers.runAll(
                positions.entrySet().stream()
                        .<Runnable>map(entry -> () -> apply(entry.getKey(), entry.getValue(), batch, patience, results))
                        .toList(),
                parallelTwins);
        return List.of(results);
    }

    private void apply(
            TwinId twin, List<Integer> positions, List<Telemetry> batch, Patience patience, Result[] results) {
        List<Telemetry> messages = positions.stream().map(batch::get).toList();
        List<Result> ofTwin = patience.with(messages.size(), () -> oneTwin.apply(twin, messages));
        for (int i = 0; i < messages.size(); i++) {
            results[positions.get(i)] = ofTwin.get(i);
        }
    }
}
