package io.twinflow.bench.footprint;

import io.twinflow.bench.app.Batch;
import io.twinflow.bench.server.MeasuredProcess;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.host.AppSettings;
import io.twinflow.local.host.FunctionDefinition;
import io.twinflow.local.host.StagedPackage;
import io.twinflow.local.host.WorkerSetup;
import io.twinflow.local.host.worker.Channel;
import io.twinflow.local.host.worker.Message;
import io.twinflow.local.host.worker.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One instance of the packaged app: a worker process as the Functions host starts it. For one thread. */
final class Instance implements AutoCloseable {
    private static final String FUNCTION = "TelemetryToTwin";

    private final Process process;
    private final Channel channel;

    private Instance(Process process) {
        this.process = process;
        this.channel = new Channel(process.getInputStream(), process.getOutputStream());
    }

    /**
     * Starts it, and waits until all its functions are loaded.
     *
     * @param scratch for the worker's own jar
     */
    static Instance start(URI twins, Path scratch) throws IOException {
        StagedPackage app = StagedPackage.read(LocalOptions.STAGED);
        var settings = new AppSettings(Map.of(
                "ADT_INSTANCE_URL",
                twins.toString(),
                "DEVICE_MODELS",
                "dtmi:contosocom:DigitalTwins:Thermostat;*",
                "EventHubs",
                "Endpoint=sb://localhost;SharedAccessKeyName=none;SharedAccessKey=none",
                "TIME_SERIES_HUB",
                "timeseries"));
        var setup = new WorkerSetup(LocalOptions.WORKER_JARS, scratch, app.classPath(), settings);
        Process process = setup.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var unused = CompletableFuture.runAsync(() -> drain(process));
        Instance instance = new Instance(process);
        instance.load(app);
        return instance;
    }

    MeasuredProcess process() {
        return new MeasuredProcess(process);
    }

    /** Has a batch handled. */
    void handle(Batch batch) throws IOException {
        channel.send(new Message.Invoke(
                UUID.randomUUID().toString(),
                FUNCTION,
                Map.of("events", new Value.Batch(List.of(batch.bodies()))),
                Map.of(
                        "PropertiesArray", new Value.Json(batch.properties()),
                        "SystemPropertiesArray", new Value.Json(batch.systemProperties()),
                        "PartitionContext", new Value.Json(batch.partition())),
                Message.Retry.NONE));
        Message answer = answer();
        if (!(answer instanceof Message.Done done) || !done.outputs().isEmpty()) {
            throw new IllegalStateException("The function did not handle the batch: " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    private void load(StagedPackage app) throws IOException {
        channel.send(
                new Message.Start(app.classPath().stream().map(Path::toString).toList()));
        for (FunctionDefinition function : app.functions()) {
            channel.send(new Message.Load(function.name(), function.entryPoint()));
        }
        for (int i = 0; i < app.functions().size(); i++) {
            if (!(answer() instanceof Message.Loaded loaded)
                    || !loaded.problem().isEmpty()) {
                throw new IllegalStateException("A function cannot be loaded");
            }
        }
    }

    /** What nobody reads would hold the process up. */
    private static void drain(Process process) {
        try {
            process.getErrorStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // There is no more to drain.
        }
    }

    private Message answer() throws IOException {
        while (true) {
            Message message = channel.receive().orElseThrow(() -> new IllegalStateException("The worker has ended"));
            if (!(message instanceof Message.Log)) {
                return message;
            }
        }
    }
}
