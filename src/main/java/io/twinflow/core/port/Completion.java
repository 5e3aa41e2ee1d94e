package io.twinflow.core.port;

import io.twinflow.core.failure.TwinFailure;

/** A result that one thread hands to any number of waiting others, once. Safe for use by several threads. */
public interface Completion<T> {
    /** Ends the waiting with a result. */
    void complete(T result);

    /** Ends the waiting with a failure. */
    void fail(TwinFailure failure);

    /**
     * Waits for the result.
     *
     * @throws TwinFailure the one given to {@link #fail}
     */
    T await();
}
