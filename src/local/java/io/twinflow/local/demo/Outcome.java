package io.twinflow.local.demo;

import io.twinflow.local.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a demonstration ended.
 *
 * @param seriesRows time series rows of temperatures; each change makes one, or more if it was repeated
 * @param lost devices whose last value their twin or room does not hold, messages that never arrived, and time series
 *     rows without their twin as key
 */
record Outcome(
        int devices,
        long sent,
        long ingested,
        long twinPatches,
        long roomUpdates,
        long seriesRows,
        int deleted,
        int expectedDeleted,
        int deadLetters,
        long lost,
        double p50,
        double p99) {
    Verdict verdict() {
        List<String> facts = List.of(
                "devices=" + devices,
                "sent=" + sent,
                "ingested=" + ingested,
                "twin_patches=" + twinPatches,
                "room_updates=" + roomUpdates,
                "series_rows=" + seriesRows,
                "deleted=" + deleted,
                "dead_letters=" + deadLetters,
                "lost=" + lost,
                String.format(Locale.ROOT, "e2e_p50_ms=%.1f", p50),
                String.format(Locale.ROOT, "e2e_p99_ms=%.1f", p99));
        return new Verdict("demo", facts, problems());
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (sent == 0) {
            problems.add("nothing was sent");
        }
        if (lost > 0) {
            problems.add(lost + " lost");
        }
        if (seriesRows < twinPatches + roomUpdates) {
            problems.add((twinPatches + roomUpdates - seriesRows) + " time series rows missing");
        }
        if (deadLetters > 0) {
            problems.add(deadLetters + " dead letters");
        }
        if (deleted != expectedDeleted) {
            problems.add("the deleted device's twin or its value in its room is still there");
        }
        return problems;
    }
}
