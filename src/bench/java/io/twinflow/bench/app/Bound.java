package io.twinflow.bench.app;

/**
 * What a load must show beside the samples' method.
 *
 * @param calls how many the app makes for each of theirs, at most
 * @param rate how many events the app handles for each of theirs in the same time, at least
 */
record Bound(double calls, double rate) {
    static final Bound BURST = new Bound(1.0 / 20, 20);
    static final Bound FULL_ROOM = new Bound(1.0 / 10, 0);
    static final Bound NO_WORSE = new Bound(1, 0);
}
