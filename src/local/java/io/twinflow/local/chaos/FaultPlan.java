package io.twinflow.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What goes wrong when, all drawn from one seed.
 *
 * @param length how long the load lasts
 * @param deletionAt when one device is deleted
 * @param deletionLot decides which
 * @param faults in the order of their beginnings
 */
record FaultPlan(long seed, Duration length, Duration deletionAt, int deletionLot, List<PlannedFault> faults) {
    private static final Duration ONE_MORE_EVERY = Duration.ofSeconds(4);

    FaultPlan {
        faults = List.copyOf(faults);
    }

    /** Each kind once, and more of any kind the longer it lasts. */
    static FaultPlan draw(long seed, Duration length) {
        var random = new Random(seed);
        FaultKind[] kinds = FaultKind.values();
        List<PlannedFault> faults = new ArrayList<>();
        for (FaultKind kind : kinds) {
            faults.add(kind.draw(random, length));
        }
        for (long more = length.dividedBy(ONE_MORE_EVERY); more > 0; more--) {
            faults.add(kinds[random.nextInt(kinds.length)].draw(random, length));
        }
        faults.sort(Comparator.comparing(PlannedFault::at));
        Duration deletionAt = Duration.ofMillis(Math.round(length.toMillis() * (0.3 + 0.4 * random.nextDouble())));
        return new FaultPlan(seed, length, deletionAt, random.nextInt(Integer.MAX_VALUE), faults);
    }

    /** How many devices register late. */
    int latecomers() {
        return (int) faults.stream()
                .filter(fault -> fault.kind() == FaultKind.REGISTERED_IN_OUTAGE)
                .count();
    }

    /** The one of them that is deleted. */
    String deleted(List<String> devices) {
        return devices.get(deletionLot % devices.size());
    }

    /** How many faults of each kind there are: {@code {429=2,5xx=1}}. */
    String summary() {
        Map<FaultKind, Long> counts = faults.stream()
                .collect(Collectors.groupingBy(
                        PlannedFault::kind, () -> new EnumMap<>(FaultKind.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().label() + "=" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
