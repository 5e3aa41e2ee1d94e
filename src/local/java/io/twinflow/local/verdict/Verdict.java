package io.twinflow.local.verdict;

import java.util.List;

/**
 * How a run ended.
 *
 * @param subject what ran
 * @param facts what was counted and measured, as {@code name=value}
 * @param problems why it was not as it should be; empty if it was
 */
public record Verdict(String subject, List<String> facts, List<String> problems) {
    public Verdict {
        facts = List.copyOf(facts);
        problems = List.copyOf(problems);
    }

    /** Whether everything was as it should be. */
    public boolean ok() {
        return problems.isEmpty();
    }

    /** The one line that machines read. */
    public String line() {
        return subject + ": " + String.join(" ", facts) + " "
                + (ok() ? "ok" : "failed: " + String.join(", ", problems));
    }
}
