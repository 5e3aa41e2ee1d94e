package io.twinflow.core.twin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was used last, up to so many; the rest is forgotten. Thread-safe; never waits for I/O.
 *
 * @param <K> what it is remembered by
 * @param <V> what may be out of date, so that whatever rests on it must be checked
 */
public final class Remembered<K, V> {
    private final Map<K, V> entries;

    /** @param capacity how many at most */
    public Remembered(int capacity) {
        this.entries = new LeastRecentlyUsed<>(capacity);
    }

    /** What is remembered by this key. */
    public Optional<V> get(K key) {
        synchronized (entries) {
            return Optional.ofNullable(entries.get(key));
        }
    }

    /** Remembers this, and no longer what there was by this key. */
    public void put(K key, V value) {
        synchronized (entries) {
            entries.put(key, value);
        }
    }

    /** As {@link #put}, unless something is remembered by this key already. */
    public void putIfAbsent(K key, V value) {
        synchronized (entries) {
            entries.putIfAbsent(key, value);
        }
    }

    /** Forgets what is remembered by this key, and answers it. */
    public Optional<V> remove(K key) {
        synchronized (entries) {
            return Optional.ofNullable(entries.remove(key));
        }
    }

    private static final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;
        private final int capacity;

        LeastRecentlyUsed(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
        }
    }
}
