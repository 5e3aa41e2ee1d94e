package io.twinflow.simulation;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Runs many seeds, as many at once as there are processors, and counts. Thread-safe. */
final class Runs {
    private static final int REPORTED = 3;

    private final Simulation simulation;
    private final AtomicLong seeds = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final Set<Long> diverged = new ConcurrentSkipListSet<>();

    Runs(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Runs so many seeds from one on. */
    void run(long first, long count) {
        LongStream.range(first, first + count).parallel().forEach(this::run);
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
