package io.twinflow.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * However malformed or hostile an event is, no function fails over it, nothing is lost, and no device reaches another's
 * twin. {@code mvn -Phostile -Devents=1000000} for a long run.
 */
class HostileEventsTest {
    private static final long EVENTS = Long.getLong("hostile.events", 50_000);
    private static final long MOST_GROWTH = 16_000_000;

    @Test
    void theSameEventsAsEver() {
        run(6, EVENTS * 4 / 5);
    }

    @Test
    void otherEventsEachTime() {
        run(Long.getLong("hostile.seed", new Random().nextLong()), EVENTS / 5);
    }

    private static void run(long seed, long events) {
        HostileRun run = new HostileRun(seed);
        long start = System.nanoTime();
        run.until(events / 10);
        long before = used();

        Score score = run.until(events);

        long after = used();
        System.out.printf(
                "hostile: seed=%d %s heap_at_10%%=%dK heap_at_end=%dK seconds=%d%n",
                seed,
                score,
                before / 1024,
                after / 1024,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        assertThat(score.findings()).as("seed %d", seed).isEmpty();
        assertThat(score.lost()).isZero();
        assertThat(after - before).isLessThan(MOST_GROWTH);
    }

    /** What is in use after a full collection. */
    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
