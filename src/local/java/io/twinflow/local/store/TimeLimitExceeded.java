package io.twinflow.local.store;

import java.time.Duration;

/** A piece of work that only reads took longer than it may, and was stopped. */
public final class TimeLimitExceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    TimeLimitExceeded(Duration limit) {
        super("The query took longer than " + limit.toSeconds() + " seconds and was stopped", null, false, false);
    }
}
