package io.twinflow.bench.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** The messages of one partition in the batches in which the host takes them. For one thread. */
final class Partition {
    private final int number;
    private final List<Message> messages;
    private final Traffic traffic;
    private final int longestBatch;
    private final RandomGenerator random;
    private int next;

    Partition(int number, List<Message> messages, Traffic traffic, int longestBatch, RandomGenerator random) {
        this.number = number;
        this.messages = List.copyOf(messages);
        this.traffic = traffic;
        this.longestBatch = longestBatch;
        this.random = random;
    }

    /** Those that have come since the last batch, once there is one; empty after the last. */
    Optional<List<Message>> take() {
        if (next == messages.size()) {
            return Optional.empty();
        }
        await(messages.get(next).due());
        int first = next;
        int end = Math.min(messages.size(), first + traffic.longestBatch(longestBatch, random));
        Instant now = Instant.now();
        do {
            next++;
        } while (next < end && !messages.get(next).due().isAfter(now));
        return Optional.of(messages.subList(first, next));
    }

    Batch batch(List<Message> taken) {
        return new Batch(number, taken);
    }

    private static void await(Instant time) {
        Instant now = Instant.now();
        while (now.isBefore(time)) {
            LockSupport.parkNanos(Duration.between(now, time).toNanos());
            now = Instant.now();
        }
    }
}
