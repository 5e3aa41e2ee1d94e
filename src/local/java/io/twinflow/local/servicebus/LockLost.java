package io.twinflow.local.servicebus;

/** Whoever settles a message has no lock of it, or has it no longer. */
public final class LockLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    LockLost() {
        super(
                "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the"
                        + " queue.",
                null,
                false,
                false);
    }
}
