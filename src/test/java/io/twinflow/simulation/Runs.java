package io.twinflow.simulation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Runs many seeds, as many at once as there are processors, and counts. Thread-safe. */
public final class Runs {
    private final Simulation simulation;
    private final AtomicLong seeds = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final List<Long> diverged = new CopyOnWriteArrayList<>();

    public Runs(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Runs so many seeds from one on. */
    public void run(long first, long count) {
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

    /** The seeds that diverged. */
    public List<Long> diverged() {
        return diverged;
    }

    public String summary() {
        return "simulation: seeds=" + seeds + " faults=" + faults + " divergences=" + diverged.size();
    }
}
