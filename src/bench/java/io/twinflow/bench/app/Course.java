package io.twinflow.bench.app;

/** How the changes of a room's thermostats follow each other. */
enum Course {
    /** Each waits for what the one before it does. */
    ONE_BY_ONE,
    /** Every thermostat changes as fast as it can. */
    AT_ONCE,
    /** As at once, and Event Grid delivers each twice. */
    TWICE,
    /** One by one, and each was measured before the value that the room holds. */
    LATE;

    boolean isSequential() {
        return this == ONE_BY_ONE || this == LATE;
    }

    int deliveries() {
        return this == TWICE ? 2 : 1;
    }
}
