package io.twinflow.local.devices;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition, but not for ever. */
public final class Until {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Until() {}

    public static void holds(BooleanSupplier condition) throws Exception {
        var met = new CompletableFuture<Void>();
        poll(condition, met);
        met.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    private static void poll(BooleanSupplier condition, CompletableFuture<Void> met) {
        if (condition.getAsBoolean()) {
            met.complete(null);
        } else if (!met.isDone()) {
            CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS).execute(() -> poll(condition, met));
        }
    }
}
