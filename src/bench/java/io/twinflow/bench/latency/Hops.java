package io.twinflow.bench.latency;

import io.twinflow.local.host.InvocationJournal;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What each part of the way took.
 *
 * @param invocations those of the functions meanwhile, the newest of them if they were many
 */
record Hops(List<Trip> trips, List<InvocationJournal.Entry> invocations) {
    private static final String FORMAT = "%15s %15s %15s %15s %15s %15s %9s";

    static String header() {
        return " ".repeat(26)
                + String.format(
                        FORMAT,
                        "device to room",
                        "device to hub",
                        "hub to twin",
                        "TelemetryToTwin",
                        "twin to room",
                        "TwinToTwin",
                        "messages");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                FORMAT,
                way(Station.SENT, Station.ROOM),
                way(Station.SENT, Station.HUB),
                way(Station.HUB, Station.TWIN),
                function("TelemetryToTwin"),
                way(Station.TWIN, Station.ROOM),
                function("TwinToTwin"),
                trips.size());
    }

    private String way(Station from, Station to) {
        return percentiles(trips, trip -> trip.between(from, to));
    }

    private String function(String name) {
        return percentiles(
                invocations.stream()
                        .filter(entry -> entry.function().equals(name))
                        .toList(),
                entry -> entry.micros() / 1e3);
    }

    private static <T> String percentiles(List<T> all, ToDoubleFunction<T> millis) {
        double[] sorted = all.stream().mapToDouble(millis).sorted().toArray();
        return DoubleStream.of(0.5, 0.99)
                .mapToObj(share -> String.format(Locale.ROOT, "%.1f", sorted.length == 0 ? 0 : at(sorted, share)))
                .collect(java.util.stream.Collectors.joining("/"));
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
