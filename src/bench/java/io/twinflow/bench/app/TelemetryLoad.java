package io.twinflow.bench.app;

import io.twinflow.local.eventhubs.PartitionKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Messages of fifty devices in four partitions, which the host works on side by side, each batch by batch.
 *
 * @param longestBatch how many messages of a partition wait at most when the host takes some; a batch has from one to so
 *     many, or all that wait if {@code full}
 * @param acquainted whether every device has sent a message before
 * @param limits whether the service keeps its limits
 */
record TelemetryLoad(String name, int messages, int longestBatch, boolean full, boolean acquainted, boolean limits)
        implements Load {
    private static final int DEVICES = 50;
    private static final int PARTITIONS = 4;
    /** The shortest of the function's retry policy. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Override
    public Measured run(Service service, Method method) {
        service.fast();
        Graph graph = Graph.of(service, DEVICES);
        if (acquainted) {
            deliver(method, batches(first(graph)));
        }
        List<Message> sent = sent(graph);
        List<List<Batch>> batches = batches(sent);
        service.realistic(limits);
        Calls before = service.calls();
        long start = System.nanoTime();
        deliver(method, batches);
        double seconds = (System.nanoTime() - start) / 1e9;
        Calls calls = service.calls().since(before);
        service.fast();
        return new Measured(messages, calls, seconds, seconds, isRight(graph, sent));
    }

    private static void deliver(Method method, List<List<Batch>> batches) {
        try (Delivery delivery = new Delivery(PARTITIONS, PAUSE)) {
            batches.forEach(partition ->
                    delivery.add(() -> partition.forEach(batch -> delivery.insist(() -> method.telemetry(batch)))));
            delivery.await();
        }
    }

    private static List<Message> first(Graph graph) {
        Instant measured = Instant.now().minusSeconds(60);
        return graph.thermostats().stream()
                .map(device -> new Message(device, 1, measured, 0))
                .toList();
    }

    /** Of every device equally many, mixed. */
    private List<Message> sent(Graph graph) {
        List<String> devices = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            devices.add(graph.thermostats().get(i % DEVICES));
        }
        Collections.shuffle(devices, new Random(7));
        Instant start = Instant.now();
        List<Message> sent = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            sent.add(new Message(devices.get(i), 20 + i / 1000.0, start.plusMillis(i), i + 1));
        }
        return sent;
    }

    private List<List<Batch>> batches(List<Message> sent) {
        SplittableRandom random = new SplittableRandom(7);
        List<List<Batch>> batches = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int number = partition;
            batches.add(batches(
                    number,
                    sent.stream()
                            .filter(message -> PartitionKeys.partition(message.device(), PARTITIONS) == number)
                            .toList(),
                    random));
        }
        return batches;
    }

    private List<Batch> batches(int partition, List<Message> waiting, SplittableRandom random) {
        List<Batch> batches = new ArrayList<>();
        int begin = 0;
        while (begin < waiting.size()) {
            int end = Math.min(waiting.size(), begin + (full ? longestBatch : random.nextInt(longestBatch) + 1));
            batches.add(new Batch(partition, waiting.subList(begin, end)));
            begin = end;
        }
        return batches;
    }

    private static boolean isRight(Graph graph, List<Message> sent) {
        Map<String, Double> last = new HashMap<>();
        sent.forEach(message -> last.put(message.device(), message.temperature()));
        return last.entrySet().stream().allMatch(entry -> graph.temperature(entry.getKey()) == entry.getValue());
    }
}
