package io.twinflow.bench.app;

import io.twinflow.local.eventhubs.PartitionKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/** Messages on their way through four partitions, which the host works on side by side, each batch by batch. */
final class TelemetryRun {
    private static final int PARTITIONS = 4;
    /** The shortest of the function's retry policy. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final LongAdder delays = new LongAdder();
    private final Method method;
    private final int messages;
    private final List<Partition> partitions = new ArrayList<>();

    TelemetryRun(Method method, Traffic traffic, int longestBatch, List<Message> sent) {
        this.method = method;
        this.messages = sent.size();
        SplittableRandom random = new SplittableRandom(7);
        for (int number = 0; number < PARTITIONS; number++) {
            int own = number;
            List<Message> routed = sent.stream()
                    .filter(message -> PartitionKeys.partition(message.device(), PARTITIONS) == own)
                    .toList();
            partitions.add(new Partition(number, routed, traffic, longestBatch, random.split()));
        }
    }

    /** Returns when all have been handled. */
    void deliver() {
        try (Delivery delivery = new Delivery(PARTITIONS, PAUSE)) {
            partitions.forEach(partition -> delivery.add(() -> empty(partition, delivery)));
            delivery.await();
        }
    }

    /** From the moment a message came to the hub until its batch was handled, in seconds. */
    double meanDelay() {
        return delays.sum() / 1e9 / messages;
    }

    private void empty(Partition partition, Delivery delivery) {
        for (Optional<List<Message>> taken = partition.take(); taken.isPresent(); taken = partition.take()) {
            Batch batch = partition.batch(taken.get());
            delivery.insist(() -> method.telemetry(batch));
            Instant now = Instant.now();
            taken.get()
                    .forEach(message ->
                            delays.add(Duration.between(message.due(), now).toNanos()));
        }
    }
}
