package io.twinflow.bench.app;

/** What work took: calls of the service, and time. */
record Cost(Calls calls, double seconds) {}
