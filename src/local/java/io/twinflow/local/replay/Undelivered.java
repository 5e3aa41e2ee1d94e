package io.twinflow.local.replay;

/** One letter could not be sent, others may be; the message says why, without a full stop. */
final class Undelivered extends Exception {
    private static final long serialVersionUID = 1;

    Undelivered(String message) {
        super(message, null, false, false);
    }
}
