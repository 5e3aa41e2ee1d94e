package io.twinflow.local.simulator;

import java.math.BigDecimal;

/** What a thermostat measured, and when. */
public record Reading(BigDecimal temperature, long epochMillis) {
    /** Nothing yet. */
    public static final Reading NONE = new Reading(BigDecimal.ZERO, 0);
}
