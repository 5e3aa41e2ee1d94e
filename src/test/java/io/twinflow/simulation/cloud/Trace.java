package io.twinflow.simulation.cloud;

import io.twinflow.simulation.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, step by step; kept only if it is wanted, because a seed can be run again. For one run. */
public final class Trace {
    private final Schedule schedule;
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();

    public Trace(Schedule schedule, boolean kept) {
        this.schedule = schedule;
        this.kept = kept;
    }

    public boolean isKept() {
        return kept;
    }

    /** Adds a line. */
    public void say(Supplier<String> line) {
        if (kept) {
            lines.add(schedule.instant() + " " + line.get());
        }
    }

    public List<String> lines() {
        return lines;
    }
}
