package io.twinflow.local.store;

/** What a piece of work may do, and so whom it waits for. Lanes do not wait for each other. */
public enum Lane {
    /** Reads and writes; one after the other. */
    WRITE,
    /** Short reads of the newest state. */
    READ,
    /** Reads that may take long, of a state that may lag behind. */
    QUERY
}
