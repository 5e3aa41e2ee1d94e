package io.twinflow.bench.app;

import static java.util.Objects.requireNonNull;

import io.twinflow.app.Composition;
import io.twinflow.functions.TelemetryToTwinFunction;
import io.twinflow.functions.TwinToTwinFunction;
import java.net.URI;
import java.util.Map;

/** The shipped functions, wired as they ship, over a twins service. */
final class Twinflow implements Method {
    private final TelemetryToTwinFunction telemetryToTwin;
    private final TwinToTwinFunction twinToTwin;

    /** A new instance of the app, which knows no twin yet. */
    Twinflow(URI twins) {
        Map<Class<?>, Object> functions = Composition.of(Map.of(
                "ADT_INSTANCE_URL", twins.toString(),
                "DEVICE_MODELS", "dtmi:contosocom:DigitalTwins:Thermostat;*",
                "EventHubs", "Endpoint=sb://localhost;SharedAccessKeyName=none;SharedAccessKey=none",
                "TIME_SERIES_HUB", "timeseries"));
        this.telemetryToTwin = function(functions, TelemetryToTwinFunction.class);
        this.twinToTwin = function(functions, TwinToTwinFunction.class);
    }

    @Override
    public void telemetry(Batch batch) {
        telemetryToTwin.run(
                batch.bodies(),
                batch.properties(),
                batch.systemProperties(),
                batch.partition(),
                new NoDeadLetters(),
                new Call());
    }

    @Override
    public void change(String event) {
        twinToTwin.run(event, new NoDeadLetters(), new Call());
    }

    private static <T> T function(Map<Class<?>, Object> functions, Class<T> type) {
        return type.cast(requireNonNull(functions.get(type), type.getName()));
    }
}
