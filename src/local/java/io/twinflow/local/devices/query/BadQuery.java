package io.twinflow.local.devices.query;

/** A query cannot be understood; the message says where and why. */
public final class BadQuery extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadQuery(String message) {
        super(message, null, false, false);
    }
}
