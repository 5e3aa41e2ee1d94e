package io.twinflow.simulation.cloud;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.simulation.schedule.Chance;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides when something goes wrong, and counts it. For one run. */
public final class Faults {
    private final Chance chance;
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    private @Nullable Kind outage;
    private boolean over;
    private long count;

    /** Draws which faults there are: about half of all kinds, each with a rate of its own, so that no run is like another. */
    public Faults(Chance chance) {
        this.chance = chance;
        for (Fault fault : Fault.values()) {
            rates.put(fault, chance.oneIn(2) ? fault.most / chance.scattered(1, 16) : 0);
        }
    }

    /** Whether it goes wrong this time. */
    public boolean strikes(Fault fault) {
        double rate = over ? 0 : rates.getOrDefault(fault, 0.0);
        boolean strikes = rate > 0 && chance.happens(rate);
        count += strikes ? 1 : 0;
        return strikes;
    }

    /** From now on every call of the twins service fails like this, until it is null. */
    public void outage(@Nullable Kind kind) {
        outage = kind;
    }

    /** Fails a call of the twins service before anything was done, if it is to fail. */
    public void beforeCall() {
        if (outage != null) {
            count++;
            throw TwinFailure.of(outage, "Outage");
        }
        fail(Fault.THROTTLED, Kind.THROTTLED);
        fail(Fault.UNAVAILABLE, Kind.UNAVAILABLE);
        fail(Fault.TOKEN_EXPIRED, Kind.UNAUTHORIZED);
    }

    /** Fails a call after all was done, if it is to fail. */
    public void afterCall() {
        fail(Fault.ANSWER_LOST, Kind.UNAVAILABLE);
    }

    private void fail(Fault fault, Kind kind) {
        if (strikes(fault)) {
            throw TwinFailure.of(kind, fault.toString());
        }
    }

    /** Counts something that went wrong by other means, such as a plan. */
    public void add() {
        count++;
    }

    /** From now on all goes well. */
    public void end() {
        over = true;
        outage = null;
    }

    public long count() {
        return count;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("faults of this seed:");
        rates.forEach((fault, rate) -> {
            if (rate > 0) {
                text.append(' ').append(fault).append('=').append(rate);
            }
        });
        return text.toString();
    }
}
