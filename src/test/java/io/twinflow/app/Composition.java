package io.twinflow.app;

import io.twinflow.core.port.Pause;
import io.twinflow.core.port.TimeSeries;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.port.Workers;
import java.time.Clock;
import java.util.Map;

/** Opens the composition root to tests in other packages, so that they run the app as it ships. */
public final class Composition {
    private Composition() {}

    /** The functions by class, over the adapters that they ship with. */
    public static Map<Class<?>, Object> of(Map<String, String> settings) {
        return App.wire(AppConfig.from(settings, Functions.defaultRules()));
    }

    /** The functions by class, over these ports. */
    public static Map<Class<?>, Object> of(
            AppConfig config, TwinGraph graph, TimeSeries timeSeries, Workers workers, Pause pause, Clock clock) {
        return App.wire(config, graph, timeSeries, workers, pause, clock);
    }
}
