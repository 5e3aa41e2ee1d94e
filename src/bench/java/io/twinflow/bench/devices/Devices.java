package io.twinflow.bench.devices;

import io.twinflow.bench.server.Figures;
import io.twinflow.bench.server.Pace;
import io.twinflow.bench.server.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Prints what it costs to connect many devices, and how many messages some of them get in, beside the same messages
 * written straight to the log.
 *
 * <p>Arguments: how many devices to connect (10,000), how many of them send (50), for how many seconds (15).
 */
public final class Devices {
    private Devices() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int count = argument(arguments, 0, 10_000);
        int senders = Math.min(count, argument(arguments, 1, 50));
        int seconds = argument(arguments, 2, 15);
        Figures.quiet();
        try (var log = new LogAlone(Figures.directory())) {
            Figures.print("log alone: one message a transaction", log.append(seconds), "messages/s");
        }
        try (ServerProcess server = ServerProcess.start(Figures.directory())) {
            var fleet = new Fleet(server);
            List<LoadDevice> devices = fleet.create(count);
            long empty = server.process().heap();
            connect("connect", server, fleet, devices);
            Figures.print(
                    "server's heap for " + count + " devices", (server.process().heap() - empty) / 1e6, "MB");
            Figures.print("server's heap in all", server.process().heap() / 1e6, "MB");
            Figures.print("server's resident memory", server.process().resident() / 1e6, "MB");
            fleet.disconnect(devices);
            connect("connect again", server, fleet, devices);
            long rate = messages(devices.subList(0, senders), seconds);
            Figures.print("MQTT, QoS 1, 200 bytes, " + senders + " of " + count + " devices send", rate, "messages/s");
        }
        System.exit(0);
    }

    private static void connect(String what, ServerProcess server, Fleet fleet, List<LoadDevice> devices)
            throws InterruptedException {
        long cpu = server.process().processorMillis();
        long start = System.nanoTime();
        fleet.connect(devices);
        double took = (System.nanoTime() - start) / 1e9;
        long connected = devices.stream().filter(LoadDevice::isConnected).count();
        Figures.print(what + ": devices connected at once", connected, "devices");
        Figures.print(what + ": rate", connected / took, "connections/s");
        double each = 1e3 * (server.process().processorMillis() - cpu) / connected;
        Figures.print(what + ": server's processor time for each", each, "microseconds");
    }

    private static long messages(List<LoadDevice> senders, int seconds) {
        var stop = new AtomicBoolean();
        var acknowledged = new LongAdder();
        senders.forEach(device -> device.send(stop, acknowledged));
        Pace.pass(Duration.ofSeconds(seconds));
        long warm = acknowledged.sum();
        Pace.pass(Duration.ofSeconds(seconds));
        stop.set(true);
        return (acknowledged.sum() - warm) / seconds;
    }

    private static int argument(String[] arguments, int index, int usual) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : usual;
    }
}
