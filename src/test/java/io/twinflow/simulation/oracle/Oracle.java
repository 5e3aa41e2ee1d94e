package io.twinflow.simulation.oracle;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compares the world with what it must be. */
public final class Oracle {
    private Oracle() {}

    /** Every difference. */
    public static List<Divergence> judge(Outcome outcome) {
        return Stream.<Function<Outcome, List<Divergence>>>of(
                        DeviceTwins::judge,
                        Relationships::judge,
                        Rooms::judge,
                        RejectedEvents::judge,
                        PublishedTelemetry::judge,
                        TimeSeriesRecord::judge)
                .flatMap(judge -> judge.apply(outcome).stream())
                .toList();
    }
}
