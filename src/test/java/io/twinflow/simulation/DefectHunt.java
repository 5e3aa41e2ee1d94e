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
            for (long seed = 0; seed < 2000; seed++) {
                Verdict verdict = simulation.run(seed);
                if (verdict.divergences().stream().anyMatch(d -> d.promise() == defect.broken())) {
                    System.out.println(defect + " found by seed " + seed + " "
                            + verdict.divergences().stream().filter(d -> d.promise() == defect.broken()).findFirst().get());
                    return;
                }
            }
            System.out.println(defect + " NOT FOUND");
        });
    }
}
