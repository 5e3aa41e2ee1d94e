package io.twinflow.simulation;

import io.twinflow.simulation.defect.PlantedDefect;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class DefectHunt {
    public static void main(String[] args) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fiber");
            thread.setDaemon(true);
            return thread;
        });
        java.util.List.of(PlantedDefect.values()).parallelStream().forEach(defect -> {
            if (args.length > 0 && !args[0].contains(defect.name())) return;
            Simulation simulation = new Simulation(threads, defect::make);
            for (long seed = 0; seed < 300; seed++) {
                Verdict verdict = simulation.run(seed);
                if (!verdict.divergences().isEmpty()) {
                    System.out.println(defect + " found by seed " + seed + " "
                            + verdict.divergences().get(0));
                    return;
                }
            }
            System.out.println(defect + " NOT FOUND");
        });
    }
}
