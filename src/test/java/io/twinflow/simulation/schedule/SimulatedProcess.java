package io.twinflow.simulation.schedule;

import java.util.LinkedHashSet;
import java.util.Set;

/** Fibers that die together, with all that they remember. */
public final class SimulatedProcess {
    final Set<Fiber> fibers = new LinkedHashSet<>();
    private final String name;
    private boolean dead;

    public SimulatedProcess(String name) {
        this.name = name;
    }

    public boolean isDead() {
        return dead;
    }

    void die() {
        dead = true;
    }

    @Override
    public String toString() {
        return name;
    }
}
