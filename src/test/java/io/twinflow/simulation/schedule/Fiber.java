package io.twinflow.simulation.schedule;

import org.jspecify.annotations.Nullable;

/** One line of execution. It runs until it pauses; meanwhile time stands still and nobody else runs. */
public final class Fiber {
    final Baton baton = new Baton();
    final SimulatedProcess process;
    final Runnable body;
    boolean started;
    boolean ended;

    /** The entry of the schedule that is to wake it; any other comes too late. */
    @Nullable
    Entry wake;

    Fiber(SimulatedProcess process, Runnable body) {
        this.process = process;
        this.body = body;
    }
}
