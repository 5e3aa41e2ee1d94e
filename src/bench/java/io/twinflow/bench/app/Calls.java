package io.twinflow.bench.app;

/** How many calls the service has answered, and how many of them with 429. */
record Calls(long all, long throttled) {
    Calls since(Calls before) {
        return new Calls(all - before.all, throttled - before.throttled);
    }
}
