package io.twinflow.simulation.host;

import io.twinflow.core.port.TimeSeries;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.simulation.cloud.StoredEvent;
import java.util.List;
import java.util.function.Consumer;

/** A mistake put around the app without touching it, to see that the simulation finds it. For one instance of the app. */
public interface Defect {
    /** The app as it is. */
    Defect NONE = new Defect() {};

    /** What the app takes for the twins service. */
    default TwinGraph graph(TwinGraph real) {
        return real;
    }

    /** What the app takes for the time series. */
    default TimeSeries series(TimeSeries real) {
        return real;
    }

    /** What a function is given of a batch. */
    default List<StoredEvent> batch(String function, List<StoredEvent> events) {
        return events;
    }

    /** Runs a function with an event of Event Grid. */
    default void deliver(String function, String event, Consumer<String> run) {
        run.accept(event);
    }

    /** Runs a function with a batch; it throws if the batch is to come again. */
    default void deliver(String function, Runnable run) {
        run.run();
    }

    /** What is kept of dead letters. */
    default String deadLetters(String lines) {
        return lines;
    }

    /** Whether the checkpoint is written before the batch is processed. */
    default boolean checkpointsEarly() {
        return false;
    }

    /** Whether Event Grid gets its answer before the event is processed. */
    default boolean answersEarly() {
        return false;
    }
}
