package io.twinflow.bench.soak;

import io.twinflow.bench.devices.Fleet;
import io.twinflow.bench.devices.LoadDevice;
import io.twinflow.bench.events.EventsLoad;
import io.twinflow.bench.server.Figures;
import io.twinflow.bench.server.ServerProcess;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Ten minutes of events and devices at a moderate rate; prints each minute what the server holds. */
public final class Soak {
    private static final int MINUTES = 10;
    private static final int EVENTS_PER_SECOND = 5_000;
    private static final int DEVICES = 200;
    private static final int MESSAGES_PER_SECOND = 1_000;
    private static final int MEGABYTE = 1 << 20;
    private static final PrintStream OUT = System.out;

    private Soak() {}

    /** Runs it. The argument is how many minutes. */
    public static void main(String[] arguments) throws Exception {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : MINUTES;
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        try (ServerProcess server = ServerProcess.start(Figures.directory())) {
            var received = new LongAdder();
            var acknowledged = new LongAdder();
            send(timer, new Fleet(server), acknowledged);
            var events = new EventsLoad(server.eventHubs());
            events.pace(EVENTS_PER_SECOND, received);
            OUT.println("minute  heap MB  resident MB  descriptors  events received  messages acknowledged");
            for (int minute = 0; minute <= minutes; minute++) {
                OUT.println(String.format(
                        Locale.ROOT,
                        "%6d %,8d %,12d %12d %,16d %,22d",
                        minute,
                        server.process().heap() / MEGABYTE,
                        server.process().resident() / MEGABYTE,
                        server.process().descriptors(),
                        received.sum(),
                        acknowledged.sum()));
                timer.schedule(() -> minutes, minute < minutes ? 1 : 0, TimeUnit.MINUTES)
                        .get();
            }
        }
        System.exit(0);
    }

    /** Every device in turn, so that together they send as many as there shall be. */
    private static void send(ScheduledExecutorService timer, Fleet fleet, LongAdder acknowledged) throws Exception {
        List<LoadDevice> devices = fleet.create(DEVICES);
        fleet.connect(devices);
        devices.forEach(device -> device.count(acknowledged));
        long interval = TimeUnit.SECONDS.toNanos(DEVICES) / MESSAGES_PER_SECOND;
        var unused = timer.scheduleAtFixedRate(
                () -> devices.forEach(LoadDevice::publish), interval, interval, TimeUnit.NANOSECONDS);
    }
}
