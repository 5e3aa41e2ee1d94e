package io.twinflow.bench.footprint;

import io.twinflow.bench.app.Batch;
import io.twinflow.bench.app.Graph;
import io.twinflow.bench.app.Message;
import io.twinflow.bench.app.Service;
import io.twinflow.bench.server.Figures;
import io.twinflow.bench.server.ServerProcess;
import io.twinflow.local.LocalOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints what the packaged app takes: its size, its start, its memory, and its processor time for telemetry. */
public final class Footprint implements Callable<Integer> {
    private static final int DEVICES = 50;
    private static final int LONG_BATCH = 500;

    @Option(names = "--quick", description = "A tenth of the events, and fewer starts.")
    private boolean quick;

    private long sequence;

    /** Runs it. */
    public static void main(String[] arguments) {
        Figures.quiet();
        System.exit(new CommandLine(new Footprint()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        new Staged(LocalOptions.STAGED).print();
        Path scratch = Figures.directory();
        try (ServerProcess server = ServerProcess.start(Figures.directory())) {
            Service service = new Service(server.endpoints());
            List<String> devices = Graph.of(service, DEVICES).thermostats();
            starts(service.twins(), scratch, devices);
            load(service.twins(), scratch, devices);
        }
        return 0;
    }

    /** Each in a new process; the operating system has the package in its memory from the second on. */
    private void starts(URI twins, Path scratch, List<String> devices) throws IOException {
        for (int i = 1; i <= (quick ? 2 : 5); i++) {
            long start = System.nanoTime();
            try (Instance instance = Instance.start(twins, scratch)) {
                Figures.print("start " + i + ": process to functions loaded", millisSince(start), "ms");
                instance.handle(batch(devices, 1));
                Figures.print("start " + i + ": process to first event handled", millisSince(start), "ms");
            }
        }
    }

    private void load(URI twins, Path scratch, List<String> devices) throws IOException {
        try (Instance instance = Instance.start(twins, scratch)) {
            handle(instance, devices, events(), LONG_BATCH);
            print("in batches of " + LONG_BATCH, instance, devices, events(), LONG_BATCH);
            print("one by one", instance, devices, events() / 10, 1);
            Figures.print("heap after load and a collection", instance.process().heap() / 1e6, 1, "MB");
            Figures.print("resident memory", instance.process().resident() / 1e6, "MB");
            profile(instance, scratch, devices);
        }
    }

    private void print(String how, Instance instance, List<String> devices, int events, int batch) throws IOException {
        long processor = instance.process().processorMillis();
        long start = System.nanoTime();
        handle(instance, devices, events, batch);
        double seconds = millisSince(start) / 1e3;
        double each = 1e3 * (instance.process().processorMillis() - processor) / events;
        Figures.print("processor time per 1,000 events, " + how, each, 1, "ms");
        Figures.print("events handled " + how, events / seconds, "events/s");
    }

    private void profile(Instance instance, Path scratch, List<String> devices) throws IOException {
        Path file = scratch.resolve("bench.jfr").toAbsolutePath();
        instance.process().jcmd("JFR.start", "name=bench", "settings=profile");
        handle(instance, devices, events(), LONG_BATCH);
        instance.process().jcmd("JFR.dump", "name=bench", "filename=" + file);
        Recording.read(file).print(events());
        Figures.say("more with: jfr summary " + file);
    }

    private int events() {
        return quick ? 10_000 : 100_000;
    }

    private void handle(Instance instance, List<String> devices, int events, int batch) throws IOException {
        for (int handled = 0; handled < events; handled += batch) {
            instance.handle(batch(devices, batch));
        }
    }

    /** Messages of devices picked at random. */
    private Batch batch(List<String> devices, int length) {
        Random random = new Random(sequence);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            sequence++;
            String device = devices.get(random.nextInt(devices.size()));
            Instant now = Instant.now();
            messages.add(new Message(device, 20 + sequence / 1000.0, now, now, sequence));
        }
        return new Batch(0, messages);
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
