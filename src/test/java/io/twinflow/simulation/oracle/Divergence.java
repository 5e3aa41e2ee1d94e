package io.twinflow.simulation.oracle;

import java.util.List;

/**
 * Something that is not as it was promised.
 *
 * @param subjects what a step must name to have to do with it
 */
public record Divergence(Promise promise, List<String> subjects, String sentence) {
    public Divergence {
        subjects = List.copyOf(subjects);
    }

    static Divergence of(Promise promise, Object subject, String sentence) {
        return new Divergence(promise, List.of(subject.toString()), sentence);
    }

    @Override
    public String toString() {
        return promise + ": " + String.join(", ", subjects) + ": " + sentence;
    }
}
