package io.twinflow.bench.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** When one message came where. Guarded by its {@link Line}. */
final class Trip {
    private final Map<Station, Instant> seen = new EnumMap<>(Station.class);
    private final Instant created;

    /** @param created as the message says; no two messages of a device say the same */
    Trip(Instant created, Instant sent) {
        this.created = created;
        seen.put(Station.SENT, sent);
    }

    Instant created() {
        return created;
    }

    void reach(Station station, Instant time) {
        seen.putIfAbsent(station, time);
    }

    boolean hasReached(Station station) {
        return seen.containsKey(station);
    }

    /** In milliseconds; clocks of a millisecond's resolution may make it less than nothing, which it is not. */
    double between(Station from, Station to) {
        Instant begin = seen.get(from);
        Instant end = seen.get(to);
        if (begin == null || end == null) {
            throw new IllegalStateException("Not seen at " + from + " and " + to);
        }
        return Math.max(0, Duration.between(begin, end).toNanos() / 1e6);
    }
}
