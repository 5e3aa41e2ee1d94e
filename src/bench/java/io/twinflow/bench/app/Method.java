package io.twinflow.bench.app;

/** A way to keep twins up to date. Thread-safe. */
interface Method {
    /** Takes one batch of one partition; a failure asks for the batch again. */
    void telemetry(Batch batch);

    /** Takes one {@code Microsoft.DigitalTwins.Twin.Update} event as Event Grid pushes it; a failure asks for it again. */
    void change(String event);
}
