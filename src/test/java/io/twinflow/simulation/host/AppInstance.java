package io.twinflow.simulation.host;

import static java.util.Objects.requireNonNull;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import io.twinflow.app.Composition;
import io.twinflow.functions.DeleteDeviceTwinFunction;
import io.twinflow.functions.DpsAllocationFunction;
import io.twinflow.functions.FakeHttp;
import io.twinflow.functions.HubEventToTwinFunction;
import io.twinflow.functions.TelemetryToTwinFunction;
import io.twinflow.functions.TwinToTimeSeriesFunction;
import io.twinflow.functions.TwinToTwinFunction;
import io.twinflow.simulation.cloud.Partition;
import io.twinflow.simulation.cloud.StoredEvent;
import io.twinflow.simulation.schedule.FiberWorkers;
import io.twinflow.simulation.schedule.SimulatedProcess;
import io.twinflow.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The app in a process of its own, as it is composed when it ships: what it remembers dies with it. */
public final class AppInstance {
    final SimulatedProcess process;
    final Steps steps;
    final Defect defect;
    private final Cloud cloud;
    private final Map<Class<?>, Object> functions;

    AppInstance(String name, Cloud cloud, Runnable crash) {
        this.process = new SimulatedProcess(name);
        this.steps = new Steps(cloud, crash);
        this.defect = cloud.defect().get();
        this.cloud = cloud;
        this.functions = Composition.of(
                cloud.config(),
                defect.graph(new GraphConnection(cloud, name, steps)),
                defect.series(new SeriesConnection(cloud, steps)),
                new FiberWorkers(cloud.schedule(), process),
                cloud.schedule()::pause,
                new ScheduleClock(cloud.schedule()));
    }

    /** Runs a function with a batch; it throws if the batch is to come again. */
    void runBatch(String function, Partition partition, List<StoredEvent> batch) {
        List<StoredEvent> events = defect.batch(function, batch);
        byte[][] bodies = events.stream()
                .map(event -> event.body().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        String properties =
                events.stream().map(event -> Json.write(event.properties())).collect(Collectors.joining(",", "[", "]"));
        String system = events.stream()
                .map(event -> Json.write(event.systemProperties()))
                .collect(Collectors.joining(",", "[", "]"));
        FunctionCall call = call();
        run(function, bodies, properties, system, partition.context(), call, call);
        keep(call);
    }

    private void run(
            String function,
            byte[][] bodies,
            String properties,
            String system,
            String partition,
            OutputBinding<String> rejected,
            ExecutionContext context) {
        switch (function) {
            case "TelemetryToTwin" ->
                of(TelemetryToTwinFunction.class).run(bodies, properties, system, partition, rejected, context);
            case "DeleteDeviceTwin" ->
                of(DeleteDeviceTwinFunction.class).run(bodies, properties, system, partition, rejected, context);
            case "TwinToTimeSeries" ->
                of(TwinToTimeSeriesFunction.class).run(bodies, properties, system, partition, rejected, context);
            default -> throw new IllegalStateException("No such function: " + function);
        }
    }

    /** Runs a function with an event of Event Grid; it throws if the event is to come again. */
    void runEvent(String function, String event) {
        FunctionCall call = call();
        switch (function) {
            case "TwinToTwin" -> of(TwinToTwinFunction.class).run(event, call, call);
            case "HubEventToTwin" -> of(HubEventToTwinFunction.class).run(event, call, call);
            default -> throw new IllegalStateException("No such function: " + function);
        }
        keep(call);
    }

    HttpResponseMessage allocate(String request) {
        return of(DpsAllocationFunction.class).run(new FakeHttp(request), call());
    }

    private FunctionCall call() {
        return new FunctionCall(process.toString(), cloud.trace());
    }

    /** Stores outputs once the function has returned, as the host does. */
    private void keep(FunctionCall call) {
        if (!call.rejected().isEmpty()) {
            steps.step();
            cloud.trace().say(() -> process + "   dead letters " + call.rejected());
            cloud.deadLetters().add(defect.deadLetters(call.rejected()));
        }
    }

    private <T> T of(Class<T> function) {
        return function.cast(requireNonNull(functions.get(function), "a function that is composed"));
    }

    @Override
    public String toString() {
        return process.toString();
    }
}
