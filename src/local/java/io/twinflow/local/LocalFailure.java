package io.twinflow.local;

/** Something the user can mend; the message is one sentence that says how. */
public final class LocalFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LocalFailure(String message) {
        super(message, null, false, false);
    }
}
