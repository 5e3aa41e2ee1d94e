package io.twinflow.local.servicebus;

import io.twinflow.local.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who wants to hear that a queue has messages to receive. Thread-safe. */
final class Arrivals {
    private final Map<EntityPath, List<Runnable>> listeners = new ConcurrentHashMap<>();

    /** Has a listener called, on the database's thread, after every commit that made a message available. */
    Listening listen(EntityPath queue, Runnable listener) {
        List<Runnable> ofQueue = listeners.computeIfAbsent(queue, path -> new CopyOnWriteArrayList<>());
        ofQueue.add(listener);
        return () -> ofQueue.remove(listener);
    }

    /** A queue has a message to receive once this is committed. */
    void tell(Tx tx, EntityPath queue) {
        // Whoever begins to listen before the commit hears of it.
        tx.onCommit(() -> listeners.getOrDefault(queue, List.of()).forEach(Runnable::run));
    }
}
