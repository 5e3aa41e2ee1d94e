package io.twinflow.bench.app;

/**
 * What a load did to the service.
 *
 * @param seconds from the first event until the last was handled
 * @param behind seconds from the moment the last value was there to be read until the last event was handled; of events
 *     that come one by one or steadily the mean of each
 * @param right whether the graph holds the last values in the end
 */
record Measured(int events, Calls calls, double seconds, double behind, boolean right) {
    double callsPerThousand() {
        return 1000.0 * calls.all() / events;
    }

    double perSecond() {
        return events / seconds;
    }
}
