package io.twinflow.app;

import io.twinflow.azure.AdtClients;
import io.twinflow.azure.AdtTwinGraph;
import io.twinflow.azure.EventHubTimeSeries;
import io.twinflow.core.allocation.AllocateDevice;
import io.twinflow.core.deletion.DeleteDeviceTwin;
import io.twinflow.core.port.Pause;
import io.twinflow.core.port.TimeSeries;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.port.Workers;
import io.twinflow.core.propagation.PropagateChange;
import io.twinflow.core.telemetry.ApplyTelemetry;
import io.twinflow.core.timeseries.RecordTimeSeries;
import io.twinflow.functions.DeleteDeviceTwinFunction;
import io.twinflow.functions.DpsAllocationFunction;
import io.twinflow.functions.HubEventToTwinFunction;
import io.twinflow.functions.TelemetryToTwinFunction;
import io.twinflow.functions.TwinToTimeSeriesFunction;
import io.twinflow.functions.TwinToTwinFunction;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The composition root: which job runs on which adapters, and which function on which job. */
final class App {
    private App() {}

    /** The functions by class. Clients are made when the first call needs them. */
    static Map<Class<?>, Object> wire(AppConfig config) {
        Workers workers = new ThreadWorkers();
        TwinGraph graph = new AdtTwinGraph(new Once<>(() -> AdtClients.client(config.twinsUrl())));
        TimeSeries timeSeries = new EventHubTimeSeries(
                new Once<>(() -> EventHubTimeSeries.producer(config.eventHubs(), config.timeSeriesHub())),
                workers,
                config.parallelTwins());
        return wire(config, graph, timeSeries, workers, new SystemPause(), Clock.systemUTC());
    }

    static Map<Class<?>, Object> wire(
            AppConfig config, TwinGraph graph, TimeSeries timeSeries, Workers workers, Pause pause, Clock clock) {
        int parallel = config.parallelTwins();
        ApplyTelemetry telemetry =
                new ApplyTelemetry(graph, config.hubProperty(), workers, parallel, config.knownTwins());
        DeleteDeviceTwin deletion = new DeleteDeviceTwin(graph, config.hubProperty(), pause);
        return Stream.of(
                        new DpsAllocationFunction(
                                new AllocateDevice(graph, config.deviceModels(), config.hubProperty(), clock)),
                        new TelemetryToTwinFunction(telemetry),
                        new HubEventToTwinFunction(telemetry, deletion),
                        new DeleteDeviceTwinFunction(deletion),
                        new TwinToTwinFunction(new PropagateChange(
                                graph, config.propagationRules(), workers, pause, parallel, config.knownTwins())),
                        new TwinToTimeSeriesFunction(new RecordTimeSeries(timeSeries)))
                .collect(Collectors.toUnmodifiableMap(Object::getClass, function -> function));
    }
}
