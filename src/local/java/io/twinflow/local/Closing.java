package io.twinflow.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, the last first, whatever fails on the way. */
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.getLogger(Closing.class.getName()).log(System.Logger.Level.DEBUG, "Closing", e);
            }
        }
    }
}
