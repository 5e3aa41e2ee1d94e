package io.twinflow.simulation;

import io.twinflow.simulation.oracle.Divergence;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a run ended.
 *
 * @param faults how much went wrong on the way
 * @param steps what happened, if that was asked for
 */
public record Verdict(long seed, long faults, List<Divergence> divergences, List<String> steps) {
    public Verdict {
        divergences = List.copyOf(divergences);
        steps = List.copyOf(steps);
    }

    /** The divergences, and of the steps those that name one of their subjects or end an instance of the app. */
    public String report() {
        List<String> subjects = divergences.stream()
                .flatMap(divergence -> divergence.subjects().stream())
                .distinct()
                .toList();
        return "seed " + seed + " diverges:\n"
                + divergences.stream()
                        .map(divergence -> "  " + divergence + "\n")
                        .collect(Collectors.joining())
                + steps.stream()
                        .filter(step -> step.endsWith(" dies")
                                || step.contains("faults of this seed")
                                || subjects.stream().anyMatch(step::contains))
                        .map(step -> step + "\n")
                        .collect(Collectors.joining());
    }
}
