package io.twinflow.local.devices.dps;

import java.time.Duration;

/**
 * How long registering takes.
 *
 * @param answerWithin a registration that ends within this time is answered at once
 * @param assigning how many answers say that the device is still being assigned, even if it is not
 * @param retryAfter after what time a device is told to ask again, in whole seconds
 */
public record Pace(Duration answerWithin, int assigning, Duration retryAfter) {
    public Pace {
        if (retryAfter.toSeconds() < 1) {
            throw new IllegalArgumentException("Devices are told to ask again after a second at the earliest");
        }
    }

    /** At once whenever that is possible. */
    public static Pace fast() {
        return new Pace(Duration.ofSeconds(2), 0, Duration.ofSeconds(2));
    }

    /** As the service in Azure: devices ask twice more, after 3 s each time. */
    public static Pace realistic() {
        return new Pace(Duration.ZERO, 2, Duration.ofSeconds(3));
    }
}
