package io.twinflow.simulation;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Runs many seeds at once, and counts. Thread-safe. */
final class Runs {
    private static final int REPORTED = 3;

    /** A run waits for its next thread to wake at each change of fibers; meanwhile others use the processor. */
    private static final int RUNS_FOR_A_PROCESSOR = 4;

    private final Simulation simulation;
    private final AtomicLong seeds = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final Set<Long> diverged = new ConcurrentSkipListSet<>();

    Runs(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Runs so many seeds from one on. */
    void run(long first, long count) {
        ForkJoinPool pool =
                new ForkJoinPool(RUNS_FOR_A_PROCESSOR * Runtime.getRuntime().availableProcessors());
        try {
            pool.submit(() -> LongStream.range(first, first + count).parallel().forEach(this::run))
                    .join();
        } finally {
            pool.shutdown();
        }
    }

    private void run(long seed) {
        Verdict verdict = simulation.run(seed);
        seeds.incrementAndGet();
        faults.addAndGet(verdict.faults());
        if (!verdict.divergences().isEmpty()) {
            diverged.add(seed);
        }
    }

    boolean foundNothing() {
        return diverged.isEmpty();
    }

    /** The figures, after the steps that led to the first few divergences. */
    String report() {
        StringBuilder report = new StringBuilder();
        diverged.stream()
                .limit(REPORTED)
                .forEach(seed -> report.append(simulation.trace(seed).report()));
        return report + "simulation: seeds=" + seeds + " faults=" + faults + " divergences=" + diverged.size();
    }
}
