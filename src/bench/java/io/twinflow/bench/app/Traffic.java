package io.twinflow.bench.app;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How messages come, and how many of those that wait make a batch. */
enum Traffic {
    /** All wait from the start; a batch is as long as it may be. */
    BURST,
    /** All wait from the start, but a batch has one to four of them, as if they came a few at a time. */
    TRICKLE,
    /** One second lies between two messages of a device; a batch is what has come since the last one was taken. */
    STEADY;

    private static final int FEW = 4;

    /** The time between two messages. */
    Duration between(int devices) {
        return this == STEADY ? Duration.ofSeconds(1).dividedBy(devices) : Duration.ZERO;
    }

    int longestBatch(int longest, RandomGenerator random) {
        return this == TRICKLE ? 1 + random.nextInt(FEW) : longest;
    }
}
