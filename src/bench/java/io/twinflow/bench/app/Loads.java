package io.twinflow.bench.app;

import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is measured. */
final class Loads {
    private final int share;
    private final int longestBatch;

    private Loads(int share, int longestBatch) {
        this.share = share;
        this.longestBatch = longestBatch;
    }

    /** All of it; {@code share} makes messages, changes and devices fewer, but not thermostats in a room. */
    static List<Load> all(int share) throws IOException {
        Loads loads = new Loads(share, longestBatch());
        return Stream.concat(loads.telemetry().stream(), loads.changes().stream())
                .toList();
    }

    private List<Load> telemetry() {
        // At first contact a burst of 1,000 needs one patch of each of 50 twins, and that is the bound already.
        return List.of(
                telemetry("burst of 1,000, first contact", Traffic.BURST, 1000, false, false, Bound.NO_WORSE),
                telemetry("burst of 1,000", Traffic.BURST, 1000, true, false, Bound.BURST),
                telemetry("burst of 1,000, limits", Traffic.BURST, 1000, true, true, Bound.BURST),
                telemetry("burst of 4,000, first contact", Traffic.BURST, 4000, false, false, Bound.BURST),
                telemetry("burst of 4,000", Traffic.BURST, 4000, true, false, Bound.BURST),
                telemetry("batches of 1 to 4, first contact", Traffic.TRICKLE, 1000, false, false, Bound.NO_WORSE),
                telemetry("batches of 1 to 4", Traffic.TRICKLE, 1000, true, false, Bound.NO_WORSE),
                telemetry("batches of 1 to 4, limits", Traffic.TRICKLE, 1000, true, true, Bound.NO_WORSE),
                telemetry("a message a second and device", Traffic.STEADY, 1000 / share, true, false, Bound.NO_WORSE));
    }

    private List<Load> changes() {
        return List.of(
                changes("changes one by one, room of 1", Course.ONE_BY_ONE, 1, 100, Bound.NO_WORSE),
                changes("changes one by one, room of 8", Course.ONE_BY_ONE, 8, 100, Bound.NO_WORSE),
                changes("changes one by one, room of 64", Course.ONE_BY_ONE, 64, 100, Bound.NO_WORSE),
                changes("late changes, room of 8", Course.LATE, 8, 100, Bound.NO_WORSE),
                changes("changes at once, room of 1", Course.AT_ONCE, 1, 100, Bound.NO_WORSE),
                changes("changes at once, room of 8", Course.AT_ONCE, 8, 1000, Bound.NO_WORSE),
                contact("changes at once, room of 64, first contact", 64, 1000, Bound.NO_WORSE),
                changes("changes at once, room of 64", Course.AT_ONCE, 64, 1000, Bound.FULL_ROOM),
                limited("changes at once, room of 64, limits", 64, 1000, Bound.FULL_ROOM),
                changes("changes at once, each twice, room of 64", Course.TWICE, 64, 1000, Bound.FULL_ROOM));
    }

    private Load telemetry(
            String name, Traffic traffic, int messages, boolean acquainted, boolean limits, Bound bound) {
        return new TelemetryLoad(name, traffic, 50 / share, messages / share, longestBatch, acquainted, limits, bound);
    }

    private Load changes(String name, Course course, int thermostats, int changes, Bound bound) {
        return new ChangeLoad(name, course, thermostats, changes / share, true, false, bound);
    }

    private Load contact(String name, int thermostats, int changes, Bound bound) {
        return new ChangeLoad(name, Course.AT_ONCE, thermostats, changes / share, false, false, bound);
    }

    private Load limited(String name, int thermostats, int changes, Bound bound) {
        return new ChangeLoad(name, Course.AT_ONCE, thermostats, changes / share, true, true, bound);
    }

    /** As the host forms batches for the shipped app. */
    private static int longestBatch() throws IOException {
        return Json.read(Files.readString(Path.of("host.json")))
                .at("/extensions/eventHubs/maxEventBatchSize")
                .asInt();
    }
}
