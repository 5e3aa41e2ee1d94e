package io.twinflow.bench.app;

import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is measured. */
final class Loads {
    private static final int TRICKLE = 4;

    private Loads() {}

    /** All of it; {@code share} makes it smaller. */
    static List<Load> all(int share) throws IOException {
        int messages = 1000 / share;
        int few = 100 / share;
        int batch = longestBatch();
        return List.of(
                new TelemetryLoad("burst of telemetry, first contact", messages, batch, true, false, false),
                new TelemetryLoad("burst of telemetry", messages, batch, true, true, false),
                new TelemetryLoad("burst of telemetry, fourfold", 4 * messages, batch, true, true, false),
                new TelemetryLoad("burst of telemetry, limits", messages, batch, true, true, true),
                new TelemetryLoad("trickle of telemetry, first contact", messages, TRICKLE, false, false, false),
                new TelemetryLoad("trickle of telemetry", messages, TRICKLE, false, true, false),
                new TelemetryLoad("trickle of telemetry, limits", messages, TRICKLE, false, true, true),
                new ChangeLoad("changes one by one, room of 1", 1, few, false, false),
                new ChangeLoad("changes one by one, room of 8", 8, few, false, false),
                new ChangeLoad("changes one by one, room of 64", 64, few, false, false),
                new ChangeLoad("changes at once, room of 1", 1, few, true, false),
                new ChangeLoad("changes at once, room of 8", 8, messages, true, false),
                new ChangeLoad("changes at once, room of 64", 64, messages, true, false),
                new ChangeLoad("changes at once, room of 64, limits", 64, messages, true, true));
    }

    /** As the host forms batches for the shipped app. */
    private static int longestBatch() throws IOException {
        return Json.read(Files.readString(Path.of("host.json")))
                .at("/extensions/eventHubs/maxEventBatchSize")
                .asInt();
    }
}
