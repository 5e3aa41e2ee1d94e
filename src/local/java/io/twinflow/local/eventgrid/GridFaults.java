package io.twinflow.local.eventgrid;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What goes wrong on purpose; nothing until asked for. Thread-safe. */
public final class GridFaults {
    private static final long SEED = 1;

    private final Random random = new Random(SEED);
    private volatile Unreliability unreliability = Unreliability.NONE;

    /** How events are delivered that are published from now on. */
    public void be(Unreliability wanted) {
        unreliability = wanted;
    }

    /** The delay of each copy that is to be delivered of an event. */
    List<Duration> copies() {
        Unreliability now = unreliability;
        if (now.equals(Unreliability.NONE)) {
            return List.of(Duration.ZERO);
        }
        int copies = random.nextDouble() < now.duplicates() ? 2 : 1;
        return IntStream.range(0, copies).mapToObj(copy -> delay(now)).toList();
    }

    private Duration delay(Unreliability now) {
        return Duration.ofMillis(
                Math.round(random.nextDouble() * now.longestDelay().toMillis()));
    }
}
