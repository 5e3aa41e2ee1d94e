package io.twinflow.local.chaos;

import io.twinflow.local.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * How it ended.
 *
 * @param unregistered devices that were never let in
 * @param sent different messages, however often they were sent
 * @param ingested those of them that the app has dealt with
 * @param disagreeing devices whose last value their twin or room does not hold
 * @param gone whether the deleted device has no twin any more, and its room none of its values
 * @param expectedLetters dead letters of what the deleted device sent
 * @param deadLetters all others
 */
record Outcome(
        FaultPlan plan,
        int unregistered,
        long sent,
        long ingested,
        long disagreeing,
        Progress.Series series,
        boolean gone,
        int expectedLetters,
        int deadLetters) {
    Verdict verdict() {
        List<String> facts = List.of(
                "seed=" + plan.seed(),
                "faults=" + plan.summary(),
                "sent=" + sent,
                "ingested=" + ingested,
                "changes=" + series.changes(),
                "series_rows=" + series.rows(),
                "deleted=" + (gone ? 1 : 0),
                "dead_letters=" + deadLetters,
                "expected_dead_letters=" + expectedLetters,
                "lost=" + lost());
        return new Verdict("chaos", facts, problems());
    }

    private long lost() {
        return sent - ingested + disagreeing + series.missing();
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        addIf(problems, sent == 0, "nothing was sent");
        addIf(problems, unregistered > 0, unregistered + " devices not registered");
        addIf(problems, ingested < sent, (sent - ingested) + " messages not dealt with");
        addIf(problems, disagreeing > 0, disagreeing + " devices whose twin or room holds another value");
        addIf(problems, series.missing() > 0, series.missing() + " changes without a row");
        addIf(problems, !gone, "the deleted device's twin or its value in its room is still there");
        addIf(problems, deadLetters > 0, deadLetters + " unexpected dead letters");
        return problems;
    }

    private static void addIf(List<String> problems, boolean is, String problem) {
        if (is) {
            problems.add(problem);
        }
    }
}
