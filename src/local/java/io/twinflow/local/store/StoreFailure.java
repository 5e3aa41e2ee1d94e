package io.twinflow.local.store;

import org.jspecify.annotations.Nullable;

/** The database could not do what it was asked. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
