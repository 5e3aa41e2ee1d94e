package io.twinflow.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * How the system is disturbed.
 *
 * @param devices how many there are at the end, latecomers and the one that is deleted among them
 * @param rate messages per device and second
 * @param length how long the devices send
 * @param hostPort where the Functions host listens
 * @param hostCommand starts the Functions host, given its port and the directory of its data
 */
public record ChaosSettings(
        long seed,
        int devices,
        double rate,
        Duration length,
        int hostPort,
        BiFunction<Integer, Path, List<String>> hostCommand) {}
