package io.twinflow.bench.devices;

import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.Ports;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.InitialTwin;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.eventhubs.EventBody;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Connects many devices and measures the heap, lets some of them send and counts, and writes the same load straight to
 * the log, all on this machine and in one process: what a hub could do alone is more.
 *
 * <p>Arguments: how many devices to connect (10,000), how many of them send (50), for how many seconds (15).
 */
public final class DevicesBench {
    private static final int AT_ONCE = 16;
    private static final Path NOWHERE = Path.of("target", "bench");

    private final PrintStream out;
    private final LocalAzure local;
    private final Vertx vertx = Vertx.vertx();

    private DevicesBench(PrintStream out, LocalAzure local) {
        this.out = out;
        this.local = local;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int devices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int senders = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
        Path data = Files.createTempDirectory(Files.createDirectories(NOWHERE), "devices");
        var options = new LocalOptions(
                Ports.free(), 1, Optional.of(data), Optional.empty(), Optional.empty(), Map.of(), Duration.ZERO, false);
        try (LocalAzure local = LocalAzure.start(options, (level, function, text) -> {})) {
            new DevicesBench(System.out, local).run(devices, senders, seconds);
        }
        System.exit(0);
    }

    private void run(int count, int senders, int seconds) throws Exception {
        long empty = heap();
        List<LoadDevice> devices = create(count).stream()
                .map(device -> new LoadDevice(vertx, device))
                .toList();
        connect(devices);
        out.printf("heap with %,d devices, their clients included: %,d MB more%n", count, heap() - empty);
        messages(devices.subList(0, Math.min(senders, devices.size())), seconds);
        log(seconds);
    }

    private List<Device> create(int count) {
        String hub = local.devices().settings().hosts().get(0);
        return local.devices().database().call(tx -> {
            List<Device> devices = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                devices.add(local.devices().create(tx, hub, "load-" + i, KeyPair.random(), InitialTwin.empty()));
            }
            return devices;
        });
    }

    private void connect(List<LoadDevice> devices) throws InterruptedException {
        int port = local.endpoints().iotHub().port();
        long start = System.nanoTime();
        var slots = new Semaphore(AT_ONCE);
        for (LoadDevice device : devices) {
            slots.acquire();
            device.connect(port)
                    .onFailure(e -> out.println("not in: " + e.getMessage()))
                    .onComplete(done -> slots.release());
        }
        slots.acquire(AT_ONCE);
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf("%,d devices connected in %.1f s%n", local.connections().count(), seconds);
    }

    private void messages(List<LoadDevice> senders, int seconds) throws Exception {
        var stop = new AtomicBoolean();
        var acknowledged = new LongAdder();
        senders.forEach(device -> device.send(stop, acknowledged));
        pass(seconds);
        long warm = acknowledged.sum();
        long start = System.nanoTime();
        pass(seconds);
        double rate = (acknowledged.sum() - warm) / ((System.nanoTime() - start) / 1e9);
        stop.set(true);
        out.printf("MQTT, QoS 1, 200 bytes, %d devices: %,.0f messages/s acknowledged%n", senders.size(), rate);
    }

    /** The same events as a hub makes of messages, each in a transaction of its own as there. */
    private void log(int seconds) throws Exception {
        var done = new LongAdder();
        var slots = new Semaphore(2500);
        var event = EventBody.of(
                new byte[200], Map.of("dtId", "$twin.tags.dtId"), Map.of("iothub-connection-device-id", "load-0"));
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            slots.acquire();
            local.devices()
                    .database()
                    .submit(tx -> local.eventHubs().append(tx, "deviceevents", event, "load-0"))
                    .whenComplete((stored, failure) -> {
                        done.increment();
                        slots.release();
                    });
        }
        out.printf("the log alone: %,.0f events/s%n", done.sum() / ((System.nanoTime() - start) / 1e9));
    }

    private static void pass(int seconds) {
        CompletableFuture<Void> time = new CompletableFuture<>();
        time.completeOnTimeout(null, seconds, TimeUnit.SECONDS).join();
    }

    /** In MB, after a collection. */
    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
