package io.twinflow.local.simulator;

import io.twinflow.local.LocalFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/** All the thermostats of a building, each sending at the same rate, evenly spread. Thread-safe. */
public final class Fleet implements AutoCloseable {
    /** The model that every thermostat says it has. */
    public static final String MODEL = "dtmi:contosocom:DigitalTwins:Thermostat;2";

    private static final int CONNECT_AT_ONCE = 12;

    private final List<VirtualDevice> devices = new CopyOnWriteArrayList<>();
    private final List<VirtualDevice> gone = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, Fleet::daemon);
    private final DpsAccess dps;
    private final String model;
    private final double rate;
    private final BiConsumer<String, Reading> whenSent;
    private volatile boolean sending;

    private Fleet(DpsAccess dps, String model, double rate, BiConsumer<String, Reading> whenSent) {
        this.dps = dps;
        this.model = model;
        this.rate = rate;
        this.whenSent = whenSent;
    }

    /**
     * Registers and connects the devices, several at a time; none sends yet.
     *
     * @param rate messages per device and second
     * @param whenSent hears of every message just before it leaves
     * @throws LocalFailure if one cannot be connected
     */
    public static Fleet connect(
            DpsAccess dps, List<String> ids, String model, double rate, BiConsumer<String, Reading> whenSent) {
        var fleet = new Fleet(dps, model, rate, whenSent);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECT_AT_ONCE, Fleet::daemon);
        try {
            List<Future<VirtualDevice>> connections = new ArrayList<>();
            for (String id : ids) {
                connections.add(threads.submit(() -> fleet.connect(id)));
            }
            for (Future<VirtualDevice> connection : connections) {
                fleet.devices.add(connection.get());
            }
            return fleet;
        } catch (ExecutionException | InterruptedException e) {
            fleet.close();
            throw e.getCause() instanceof LocalFailure failure ? failure : new CompletionException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The names of a number of thermostats. */
    public static List<String> ids(int devices) {
        return java.util.stream.IntStream.rangeClosed(1, devices)
                .mapToObj("thermostat-%03d"::formatted)
                .toList();
    }

    /** The devices that are connected. */
    public List<VirtualDevice> devices() {
        return devices;
    }

    /** Lets every device send from now on. */
    public void start() {
        sending = true;
        for (int i = 0; i < devices.size(); i++) {
            start(devices.get(i), period() * i / devices.size());
        }
    }

    /**
     * Registers and connects one more device.
     *
     * @throws LocalFailure if it cannot be connected
     */
    public VirtualDevice join(String id) throws InterruptedException {
        VirtualDevice device = connect(id);
        devices.add(device);
        return device;
    }

    /** Lets a device that joined send from now on. */
    public void start(VirtualDevice device) {
        start(device, 0);
    }

    /** Ends all sending; devices stay connected, so that what is on its way still arrives. */
    public void stop() {
        sending = false;
    }

    /** Ends the sending of one device, for good. */
    public void retire(VirtualDevice device) {
        gone.add(device);
        devices.remove(device);
    }

    /** How many messages were sent. */
    public long sent() {
        return sum(VirtualDevice::sent);
    }

    /** How many messages their hub has acknowledged. */
    public long acknowledged() {
        return sum(VirtualDevice::acknowledged);
    }

    /** How many messages the SDK has given up. */
    public long failed() {
        return sum(VirtualDevice::failed);
    }

    @Override
    public void close() {
        stop();
        timer.shutdownNow();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECT_AT_ONCE, Fleet::daemon);
        devices.forEach(device -> threads.execute(device::close));
        gone.forEach(device -> threads.execute(device::close));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private VirtualDevice connect(String id) throws InterruptedException {
        return VirtualDevice.connect(dps, id, model, new Climate(id.hashCode()));
    }

    private void start(VirtualDevice device, long delay) {
        var unused = timer.scheduleAtFixedRate(() -> tick(device), delay, period(), TimeUnit.MICROSECONDS);
    }

    private long period() {
        return Math.max(1, Math.round(1_000_000 / rate));
    }

    private void tick(VirtualDevice device) {
        if (sending && devices.contains(device)) {
            device.send(1 / rate, reading -> whenSent.accept(device.id(), reading));
        }
    }

    private long sum(ToLongFunction<VirtualDevice> count) {
        return devices.stream().mapToLong(count).sum()
                + gone.stream().mapToLong(count).sum();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "fleet");
        thread.setDaemon(true);
        return thread;
    }
}
