package io.twinflow.bench.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Changes of the thermostats of one room, each told at once, as Event Grid does.
 *
 * @param together whether all thermostats change as fast as they can, or one waits for what the other's change does
 * @param limits whether the service keeps its limits
 */
record ChangeLoad(String name, int thermostats, int changes, boolean together, boolean limits) implements Load {
    /** As many HTTP requests as a Functions host lets into one instance unless told otherwise. */
    private static final int AT_ONCE = 100;
    /** Event Grid's first. */
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** A bit more than a tenth of a second: a twin takes ten writes in one. */
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(110);

    @Override
    public Measured run(Service service, Method method) {
        service.fast();
        Graph graph = Graph.of(service, thermostats);
        method.change(event(graph.thermostats().get(0), 0));
        service.realistic(limits);
        int hands = together ? thermostats : 1;
        try (Delivery events = new Delivery(AT_ONCE, PAUSE);
                Delivery writers = new Delivery(hands, PAUSE)) {
            Run run = new Run(graph, method, events);
            Calls before = service.calls();
            long start = System.nanoTime();
            for (int hand = 0; hand < hands; hand++) {
                int first = hand;
                writers.add(() -> run.write(first, hands));
            }
            writers.await();
            long written = System.nanoTime();
            events.await();
            long end = System.nanoTime();
            Calls calls = service.calls().since(before).since(new Calls(run.attempts.get(), run.throttled.get()));
            service.fast();
            double behind = together ? end - written : (double) run.waited.get() / changes;
            return new Measured(changes, calls, (end - start) / 1e9, behind / 1e9, run.isRight());
        }
    }

    private static String event(String thermostat, double temperature) {
        ObjectNode operation =
                Json.object().put("op", "replace").put("path", "/Temperature").put("value", temperature);
        ObjectNode event = Json.object()
                .put("id", UUID.randomUUID().toString())
                .put("eventType", "Microsoft.DigitalTwins.Twin.Update")
                .put("subject", thermostat)
                .put("eventTime", Instant.now().toString());
        event.putObject("data").putObject("data").putArray("patch").add(operation);
        return Json.write(event);
    }

    /** One run. */
    private final class Run {
        final AtomicLong attempts = new AtomicLong();
        final AtomicLong throttled = new AtomicLong();
        /** For the room, after each change; in nanoseconds. */
        final AtomicLong waited = new AtomicLong();

        private final Instant start = Instant.now();
        private final Graph graph;
        private final Method method;
        private final Delivery events;

        Run(Graph graph, Method method, Delivery events) {
            this.graph = graph;
            this.method = method;
            this.events = events;
        }

        /** A thermostat is always written by the same thread, so that its values come in their order. */
        void write(int first, int step) {
            for (int change = first; change < changes; change += step) {
                int number = change;
                String thermostat = graph.thermostats().get(change % thermostats);
                write(thermostat, number);
                Runnable tell = () -> events.insist(() -> method.change(event(thermostat, temperature(number))));
                if (together) {
                    events.add(tell);
                } else {
                    long begin = System.nanoTime();
                    tell.run();
                    waited.addAndGet(System.nanoTime() - begin);
                }
            }
        }

        private void write(String thermostat, int number) {
            attempts.incrementAndGet();
            while (!graph.write(thermostat, temperature(number), start.plusMillis(number))) {
                attempts.incrementAndGet();
                throttled.incrementAndGet();
                LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
            }
        }

        boolean isRight() {
            return graph.roomTemperature() == temperature(changes - 1);
        }
    }

    private static double temperature(int number) {
        return 20 + number / 1000.0;
    }
}
