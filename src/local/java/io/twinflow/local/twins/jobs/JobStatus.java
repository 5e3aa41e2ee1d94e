package io.twinflow.local.twins.jobs;

import java.util.Locale;

/** Where a job is. */
enum JobStatus {
    NOTSTARTED,
    RUNNING,
    CANCELLING,
    CANCELLED,
    FAILED,
    SUCCEEDED;

    static JobStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing happens any more. */
    boolean isOver() {
        return this == CANCELLED || this == FAILED || this == SUCCEEDED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
