package io.twinflow.simulation.host;

import io.twinflow.simulation.schedule.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The virtual time as the app asks for it. */
final class ScheduleClock extends Clock {
    private final Schedule schedule;

    ScheduleClock(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public Instant instant() {
        return schedule.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
