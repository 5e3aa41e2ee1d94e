package io.twinflow.simulation.oracle;

/** What the app promises of the graph and of what it hands on. */
public enum Promise {
    /** A living device has a twin that names its hub; one that is gone has none. */
    LIVES,
    /** A twin has the newest value of each property. */
    VALUES,
    /** A relationship stays as long as its device lives. */
    RELATIONSHIPS,
    /** A room agrees with its devices. */
    ROOMS,
    /** Dead letters are the events that deserve it. */
    DEAD_LETTERS,
    /** Telemetry is published. */
    TELEMETRY,
    /** Every notification has its rows, in order. */
    TIME_SERIES,
    /** Once the world is quiet, the app comes to rest. */
    REST
}
