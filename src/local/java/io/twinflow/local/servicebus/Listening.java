package io.twinflow.local.servicebus;

/** A listener that hears until it is cancelled. */
@FunctionalInterface
public interface Listening {
    /** Nothing more is to be heard. */
    void cancel();
}
