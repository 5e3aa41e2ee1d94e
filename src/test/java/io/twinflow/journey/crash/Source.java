package io.twinflow.journey.crash;

import java.util.ArrayList;
import java.util.List;

/** Sends numbered events, one call after the other, each until it is acknowledged. */
abstract class Source implements Runnable {
    private final List<String> acknowledged = new ArrayList<>();
    private volatile boolean stopped;

    /** Sends the event of that number, or several from it on; what was acknowledged, or nothing if that is not known. */
    abstract List<String> send(int number) throws Exception;

    @Override
    public void run() {
        for (int next = 0; !stopped; next = count()) {
            try {
                keep(send(next));
            } catch (InterruptedException e) {
                return;
            } catch (Exception unknown) {
                // The server may have been killed before or after it stored the events: they are sent again.
            }
        }
    }

    /** Ends after the call that is under way. */
    void stop() {
        stopped = true;
    }

    /** What the server has promised to keep, in the order of sending. */
    final synchronized List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** How many the server has promised to keep. */
    final synchronized int count() {
        return acknowledged.size();
    }

    private synchronized void keep(List<String> events) {
        acknowledged.addAll(events);
    }
}
