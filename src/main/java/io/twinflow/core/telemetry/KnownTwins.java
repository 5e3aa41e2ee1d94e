package io.twinflow.core.telemetry;

import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The twins written or read last, as they were then. What it says may be out of date, so that a write that relies on it
 * must be conditional. Thread-safe; never waits for I/O.
 */
final class KnownTwins {
    private final Map<TwinId, Twin> twins;

    KnownTwins(int capacity) {
        this.twins = new LeastRecentlyUsed(capacity);
    }

    Optional<Twin> get(TwinId id) {
        synchronized (twins) {
            return Optional.ofNullable(twins.get(id));
        }
    }

    void put(Twin twin) {
        synchronized (twins) {
            twins.put(twin.id(), twin);
        }
    }

    void forget(TwinId id) {
        synchronized (twins) {
            twins.remove(id);
        }
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<TwinId, Twin> {
        private static final long serialVersionUID = 1;
        private final int capacity;

        LeastRecentlyUsed(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<TwinId, Twin> eldest) {
            return size() > capacity;
        }
    }
}
