package io.twinflow.local.devices.service;

import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.c2d.Feedback;
import io.twinflow.local.store.Database;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Deals feedback out to receivers, each record to one of them at a time. Thread-safe. */
final class FeedbackInbox {
    private static final int BATCH = 64;
    private static final int MOST_DELIVERIES = 10;

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    /** What some receiver has now, and how often what came back was given out: both only for the database's thread. */
    private final Set<Long> out = new HashSet<>();

    private final Map<Long, Integer> returned = new HashMap<>();
    private final Database database;
    private final CloudToDeviceQueue queue;

    FeedbackInbox(Database database, CloudToDeviceQueue queue) {
        this.database = database;
        this.queue = queue;
        queue.onFeedback(this::tell);
    }

    /** Takes what nobody has; empty if there is nothing. */
    CompletionStage<List<Feedback>> take(String hub) {
        return database.submit(tx -> {
            List<Feedback> batch = queue.feedback(tx, hub, BATCH + out.size()).stream()
                    .filter(feedback -> !out.contains(feedback.id()))
                    .limit(BATCH)
                    .toList();
            batch.forEach(feedback -> out.add(feedback.id()));
            return batch;
        });
    }

    /** The receiver is done with a batch. */
    void complete(List<Feedback> batch) {
        database.post(tx -> {
            queue.settleFeedback(tx, batch.stream().map(Feedback::id).toList());
            tx.onCommit(() -> batch.forEach(feedback -> forget(feedback.id())));
        });
    }

    /** The receiver wants it no more; another may have it, but not for ever. */
    void abandon(String hub, List<Feedback> batch) {
        database.post(tx -> {
            List<Long> spent = batch.stream()
                    .map(Feedback::id)
                    .filter(id -> returned.merge(id, 1, Integer::sum) >= MOST_DELIVERIES)
                    .toList();
            queue.settleFeedback(tx, spent);
            tx.onCommit(() -> {
                spent.forEach(this::forget);
                batch.forEach(feedback -> out.remove(feedback.id()));
                tell(hub);
            });
        });
    }

    /** Has a listener told, on the database's thread, which hub has feedback to take. */
    void onFeedback(Consumer<String> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<String> listener) {
        listeners.remove(listener);
    }

    private void forget(long id) {
        out.remove(id);
        returned.remove(id);
    }

    private void tell(String hub) {
        listeners.forEach(listener -> listener.accept(hub));
    }
}
