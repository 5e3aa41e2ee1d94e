package io.twinflow.local.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks again and again until a condition holds or time is up. */
public final class Await {
    private static final Duration OFTEN = Duration.ofMillis(20);

    private Await() {}

    /** Waits for a condition; whether it came to hold. */
    public static boolean holds(Duration atMost, BooleanSupplier condition) {
        return holds(atMost, OFTEN, condition);
    }

    /** Waits for a condition that is dear to look at; whether it came to hold. */
    public static boolean holds(Duration atMost, Duration every, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        var never = new CountDownLatch(1);
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() >= end || never.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits for a condition.
     *
     * @throws IllegalStateException if it does not come to hold
     */
    public static void until(Duration atMost, BooleanSupplier condition) {
        if (!holds(atMost, condition)) {
            throw new IllegalStateException("Waited " + atMost.toSeconds() + " s in vain");
        }
    }
}
