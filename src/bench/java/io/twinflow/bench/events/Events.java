package io.twinflow.bench.events;

import io.twinflow.bench.server.Figures;
import io.twinflow.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;

/** Prints how fast Event Hubs is with its log on disk: through the official client, and the log alone. */
public final class Events {
    private static final int ROUNDS = 4;
    private static final int EVENTS = 400_000;
    private static final int PACED = 5_000;
    private static final int PER_SECOND = 500;

    private Events() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Figures.directory();
        try (LogAlone log = new LogAlone(data.resolve("alone"))) {
            for (int round = 1; round <= ROUNDS; round++) {
                print("log alone: append, events/s, round " + round, log.append(EVENTS));
            }
            print("log alone: read, events/s", log.read());
        }
        try (ServerProcess server = ServerProcess.start(data)) {
            EventsLoad load = new EventsLoad(server.eventHubs());
            for (int round = 1; round <= ROUNDS; round++) {
                print("Java client: produce, events/s, round " + round, load.produce(EVENTS));
            }
            for (int round = 1; round <= ROUNDS; round++) {
                print("Java client: consume, events/s, round " + round, load.consume(EVENTS));
            }
            load.latencies(PACED / 5, PER_SECOND);
            long[] took = load.latencies(PACED, PER_SECOND);
            print("producer to consumer at " + PER_SECOND + "/s, p50, microseconds", took[PACED / 2] / 1000);
            print("producer to consumer at " + PER_SECOND + "/s, p99, microseconds", took[PACED * 99 / 100] / 1000);
        }
    }

    private static void print(String what, long value) {
        Figures.print(what, value, "");
    }
}
