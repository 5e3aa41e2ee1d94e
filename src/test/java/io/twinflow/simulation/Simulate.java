package io.twinflow.simulation;

import io.twinflow.simulation.host.Defect;
import java.util.List;
import java.util.Optional;

/**
 * The command line of the simulation, {@code mvn -Psimulate}. {@code seeds=N} runs the seeds from 0 on and fails if one
 * diverges; {@code seed=S} runs one and prints every step of it.
 */
public final class Simulate {
    private Simulate() {}

    /** Ends with status 1 if a seed diverged. */
    public static void main(String[] arguments) {
        Simulation simulation = new Simulation(Carriers.open(), () -> Defect.NONE);
        boolean fine = number("seed=", arguments)
                .map(seed -> trace(simulation, seed))
                .orElseGet(() -> run(simulation, number("seeds=", arguments).orElse(1000L)));
        System.exit(fine ? 0 : 1);
    }

    private static boolean trace(Simulation simulation, long seed) {
        Verdict verdict = simulation.trace(seed);
        verdict.steps().forEach(System.out::println);
        verdict.divergences().forEach(System.out::println);
        System.out.println("simulation: seed=" + seed + " faults=" + verdict.faults() + " divergences="
                + verdict.divergences().size());
        return verdict.divergences().isEmpty();
    }

    private static boolean run(Simulation simulation, long seeds) {
        Runs runs = new Runs(simulation);
        runs.run(0, seeds);
        System.out.println(runs.report());
        return runs.foundNothing();
    }

    private static Optional<Long> number(String name, String... arguments) {
        return List.of(arguments).stream()
                .filter(argument -> argument.startsWith(name) && argument.length() > name.length())
                .map(argument -> Long.valueOf(argument.substring(name.length())))
                .findFirst();
    }
}
