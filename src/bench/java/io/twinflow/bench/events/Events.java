package io.twinflow.bench.events;

import io.twinflow.bench.server.Figures;
import io.twinflow.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints how fast Event Hubs is with its log on disk: through the official clients, and the log alone.
 *
 * <p>Argument: {@code node} for the Node consumer instead of the Java clients.
 */
public final class Events {
    private static final int ROUNDS = 4;
    private static final int EVENTS = 400_000;
    private static final int PACED = 5_000;
    private static final int PER_SECOND = 500;
    private static final String RATE = "events/s";

    private Events() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean node = List.of(arguments).contains("node");
        Path data = Figures.directory();
        alone(data);
        try (ServerProcess server = ServerProcess.start(data)) {
            EventsLoad load = new EventsLoad(server.eventHubs());
            if (node) {
                load.produce(EVENTS);
                node(server);
            } else {
                java(load);
            }
        }
        System.exit(0);
    }

    private static void alone(Path data) {
        try (LogAlone log = new LogAlone(data.resolve("alone"))) {
            for (int round = 1; round <= ROUNDS; round++) {
                Figures.print("log alone: append, round " + round, log.append(EVENTS), RATE);
            }
            Figures.print("log alone: read", log.read(), RATE);
        }
    }

    private static void java(EventsLoad load) throws InterruptedException {
        for (int round = 1; round <= ROUNDS; round++) {
            Figures.print("Java client: produce, round " + round, load.produce(EVENTS), RATE);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            Figures.print("Java client: consume, round " + round, load.consume(EVENTS), RATE);
        }
        load.latencies(PACED / 5, PER_SECOND);
        long[] took = load.latencies(PACED, PER_SECOND);
        Figures.print("producer to consumer at " + PER_SECOND + "/s, p50", took[PACED / 2] / 1e3, "microseconds");
        Figures.print(
                "producer to consumer at " + PER_SECOND + "/s, p99", took[PACED * 99 / 100] / 1e3, "microseconds");
    }

    private static void node(ServerProcess server) throws IOException {
        int round = 1;
        for (long rate : new NodeConsumer(server.eventHubs()).consume(EVENTS / 4, ROUNDS)) {
            Figures.print("Node client: consume, round " + round++, rate, RATE);
        }
    }
}
