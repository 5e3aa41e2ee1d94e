package io.twinflow.local.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * How the demonstration goes.
 *
 * @param rate messages per device and second
 * @param length how long the devices send; empty until somebody stops it
 */
public record DemoSettings(int devices, double rate, Optional<Duration> length) {
    private static final Duration WHEN_ENDLESS = Duration.ofSeconds(10);

    /** When, after the start, one device is deleted. */
    Duration deletionAfter() {
        return length.map(time -> time.dividedBy(2)).orElse(WHEN_ENDLESS);
    }
}
