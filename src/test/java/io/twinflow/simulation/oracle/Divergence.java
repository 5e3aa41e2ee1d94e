package io.twinflow.simulation.oracle;

/**
 * Something that is not as it must be.
 *
 * @param subject the twin that the trace is to be searched for
 */
public record Divergence(String subject, String sentence) {
    @Override
    public String toString() {
        return subject + ": " + sentence;
    }
}
