package io.twinflow.simulation;

import io.twinflow.simulation.host.Defect;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The command line of the simulation. {@code --seeds N} runs the seeds from 0 on and fails if one diverges; {@code --seed
 * S} runs one and prints its steps.
 */
public final class Simulate {
    private Simulate() {}

    /** Ends with status 1 if a seed diverged. */
    public static void main(String[] args) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fiber");
            thread.setDaemon(true);
            return thread;
        });
        Simulation simulation = new Simulation(threads, () -> Defect.NONE);
        if (args[0].equals("--seed")) {
            Verdict verdict = simulation.trace(Long.parseLong(args[1]));
            verdict.steps().forEach(System.out::println);
            System.out.println(verdict.divergences());
            return;
        }
        Runs runs = new Runs(simulation);
        runs.run(0, Long.parseLong(args[1]));
        for (long seed : runs.diverged()) {
            System.out.println(seed + " " + simulation.run(seed).divergences());
        }
        System.out.println(runs.summary());
        if (!runs.diverged().isEmpty()) {
            System.out.println(simulation.trace(runs.diverged().get(0)).report());
            System.exit(1);
        }
    }
}
