package io.twinflow.bench.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Messages of devices whose twins are there.
 *
 * @param longestBatch how many messages the host hands over at most
 * @param acquainted whether the app has seen a message of every device before
 * @param limits whether the service keeps its limits
 */
record TelemetryLoad(
        String name,
        Traffic traffic,
        int devices,
        int messages,
        int longestBatch,
        boolean acquainted,
        boolean limits,
        Bound bound)
        implements Load {
    @Override
    public Measured run(Service service, Method method) {
        service.fast();
        Graph graph = Graph.of(service, devices);
        if (acquainted) {
            new TelemetryRun(method, Traffic.BURST, longestBatch, first(graph)).deliver();
        }
        List<Message> sent = sent(graph);
        TelemetryRun run = new TelemetryRun(method, traffic, longestBatch, sent);
        Cost cost = service.during(limits, run::deliver);
        double behind = traffic == Traffic.STEADY ? run.meanDelay() : cost.seconds();
        return new Measured(messages, cost.calls(), cost.seconds(), behind, isRight(graph, sent));
    }

    private static List<Message> first(Graph graph) {
        Instant now = Instant.now();
        return graph.thermostats().stream()
                .map(device -> new Message(device, 1, now.minusSeconds(30), now, 0))
                .toList();
    }

    /** Of every device equally many; of a burst they come mixed, else each device sends in its turn. */
    private List<Message> sent(Graph graph) {
        List<String> senders = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            senders.add(graph.thermostats().get(i % devices));
        }
        if (traffic != Traffic.STEADY) {
            Collections.shuffle(senders, new Random(7));
        }
        Instant start = Instant.now();
        Duration between = traffic.between(devices);
        List<Message> sent = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Instant due = start.plus(between.multipliedBy(i));
            sent.add(new Message(senders.get(i), 20 + i / 1000.0, due.minusMillis(messages - i), due, i + 1));
        }
        return sent;
    }

    private static boolean isRight(Graph graph, List<Message> sent) {
        Map<String, Double> last = new HashMap<>();
        sent.forEach(message -> last.put(message.device(), message.temperature()));
        return last.entrySet().stream().allMatch(entry -> graph.temperature(entry.getKey()) == entry.getValue());
    }
}
