package io.twinflow.local.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured delays in microseconds. Thread-safe. */
final class Latencies {
    private final List<Long> all = new ArrayList<>();

    synchronized void add(List<Long> micros) {
        all.addAll(micros);
    }

    /** The delay in milliseconds that a share of the messages did not exceed; 0 if there was none. */
    synchronized double millis(double share) {
        if (all.isEmpty()) {
            return 0;
        }
        List<Long> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, index)) / 1000.0;
    }
}
