package io.twinflow.local.cli;

import io.twinflow.local.LocalFailure;
import picocli.CommandLine.Option;

/** How many devices send how often and for how long. */
final class FleetOptions {
    private static final int MOST_DEVICES = 1000;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many thermostats, each in a room of its own: thermostat-001, thermostat-002 …"
                    + " Default: ${DEFAULT-VALUE}.")
    private int devices;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "0",
            description = "How long the devices send. Default: until Ctrl-C.")
    private long seconds;

    @Option(
            names = "--rate",
            paramLabel = "MSGS_PER_DEVICE_PER_S",
            defaultValue = "1",
            description = "Messages per device and second. Default: ${DEFAULT-VALUE}.")
    private double rate;

    /**
     * Refuses what makes no sense.
     *
     * @throws LocalFailure if a number is out of its range
     */
    void check() {
        if (devices < 1 || devices > MOST_DEVICES) {
            throw new LocalFailure("--devices takes 1 to " + MOST_DEVICES + ", not " + devices + ".");
        }
        if (seconds < 0) {
            throw new LocalFailure("--seconds takes a number from 0 on, not " + seconds + ".");
        }
        if (!(rate > 0) || rate > MOST_DEVICES) {
            throw new LocalFailure("--rate takes a number above 0 and up to " + MOST_DEVICES + ", not " + rate + ".");
        }
    }

    int devices() {
        return devices;
    }

    /** Zero for as long as nobody stops them. */
    long seconds() {
        return seconds;
    }

    double rate() {
        return rate;
    }
}
