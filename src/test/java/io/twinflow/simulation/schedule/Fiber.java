package io.twinflow.simulation.schedule;

/** One line of execution. It runs until it pauses; meanwhile time stands still and nobody else runs. */
public final class Fiber {
    static final long NEVER = -1;

    final Baton baton = new Baton();
    final SimulatedProcess process;
    final Runnable body;
    boolean started;
    boolean ended;

    /** The order of the entry that is to wake it; any other comes too late. */
    long wakeAt = NEVER;

    Fiber(SimulatedProcess process, Runnable body) {
        this.process = process;
        this.body = body;
    }
}
