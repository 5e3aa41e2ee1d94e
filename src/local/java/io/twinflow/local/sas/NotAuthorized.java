package io.twinflow.local.sas;

/** A caller did not prove who it is; the message says why in one sentence and repeats no secret. */
public final class NotAuthorized extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotAuthorized(String message) {
        super(message, null, false, false);
    }
}
