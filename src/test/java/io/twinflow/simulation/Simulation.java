package io.twinflow.simulation;

import io.twinflow.core.model.TwinModel;
import io.twinflow.core.twin.ModelId;
import io.twinflow.simulation.building.Models;
import io.twinflow.simulation.host.Defect;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs worlds from seeds: the same seed, the same run. Thread-safe. */
public final class Simulation {
    private final Map<ModelId, TwinModel> models = Models.read();
    private final Executor threads;
    private final Supplier<Defect> defect;

    /**
     * @param threads as many as there is need of, for fibers
     * @param defect what is wrong with each instance of the app
     */
    public Simulation(Executor threads, Supplier<Defect> defect) {
        this.threads = threads;
        this.defect = defect;
    }

    /** Runs one seed and judges the end. */
    public Verdict run(long seed) {
        return new World(seed, models, threads, defect, false).run();
    }

    /** The same, with every step. */
    public Verdict trace(long seed) {
        return new World(seed, models, threads, defect, true).run();
    }
}
