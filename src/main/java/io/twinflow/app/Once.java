package io.twinflow.app;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a value on the first call and hands it out ever after; a failure is not kept. Thread-safe. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private volatile @Nullable T value;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T made = value;
        return made != null ? made : make();
    }

    private synchronized T make() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
