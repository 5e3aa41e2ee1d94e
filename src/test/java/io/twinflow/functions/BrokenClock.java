package io.twinflow.functions;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A bug, wherever the time is asked for. */
final class BrokenClock extends Clock {
    @Override
    public ZoneId getZone() {
        throw new IllegalStateException("A planned bug");
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalStateException("A planned bug");
    }

    @Override
    public Instant instant() {
        throw new IllegalStateException("A planned bug");
    }
}
