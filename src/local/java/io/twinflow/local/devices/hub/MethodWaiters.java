package io.twinflow.local.devices.hub;

import io.twinflow.local.devices.DeviceAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Callers of methods whose device is not there yet. Thread-safe. */
final class MethodWaiters {
    private final Map<DeviceAddress, Set<CompletableFuture<HubConversation>>> waiting = new ConcurrentHashMap<>();

    /** The connection of a device, now or soon; a {@link MethodFailure} if it does not come in time. */
    CompletableFuture<HubConversation> await(
            DeviceAddress address, Supplier<Optional<HubConversation>> look, Duration timeout) {
        CompletableFuture<HubConversation> waiter = new CompletableFuture<>();
        waiting.compute(
                address, (key, others) -> with(others == null ? ConcurrentHashMap.newKeySet() : others, waiter));
        CompletableFuture<HubConversation> result = waiter.copy();
        look.get().ifPresent(waiter::complete);
        if (!waiter.isDone()) {
            expire(waiter, address, timeout);
        }
        return result.whenComplete((found, failure) -> forget(address, waiter));
    }

    void found(DeviceAddress address, HubConversation conversation) {
        waiting.getOrDefault(address, Set.of()).forEach(waiter -> waiter.complete(conversation));
    }

    private static void expire(CompletableFuture<HubConversation> waiter, DeviceAddress address, Duration timeout) {
        MethodFailure failure = MethodFailure.notOnline(address, timeout);
        if (timeout.isZero() || timeout.isNegative()) {
            waiter.completeExceptionally(failure);
        } else {
            CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> waiter.completeExceptionally(failure));
        }
    }

    @SuppressWarnings("CollectionUndefinedEquality") // each waiter is equal to itself alone, which is what is meant
    private void forget(DeviceAddress address, CompletableFuture<HubConversation> waiter) {
        waiting.computeIfPresent(address, (key, others) -> {
            others.remove(waiter);
            return others.isEmpty() ? null : others;
        });
    }

    private static <T> Set<T> with(Set<T> set, T element) {
        set.add(element);
        return set;
    }
}
