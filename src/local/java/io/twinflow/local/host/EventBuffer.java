package io.twinflow.local.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What has arrived from one partition and was not yet given to the function: holds back whoever fills it when full, and
 * hands out what is there, without waiting for more. Thread-safe.
 */
final class EventBuffer<E> {
    private final Queue<E> events = new ArrayDeque<>();
    private final int capacity;
    private boolean closed;

    EventBuffer(int capacity) {
        this.capacity = capacity;
    }

    /** Waits for room; what comes after the end is left out. */
    synchronized void put(E event) throws InterruptedException {
        while (!closed && events.size() >= capacity) {
            wait();
        }
        if (!closed) {
            events.add(event);
            notifyAll();
        }
    }

    /** Waits for the first event and takes those that are there; empty at the end. */
    synchronized List<E> take() throws InterruptedException {
        while (!closed && events.isEmpty()) {
            wait();
        }
        List<E> batch = closed ? List.of() : new ArrayList<>(events);
        events.clear();
        notifyAll();
        return batch;
    }

    /** Lets nobody wait any more; what was not taken is left out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
