package io.twinflow.local.chaos;

import java.time.Duration;
import java.util.Locale;

/**
 * A disturbance and its time.
 *
 * @param at how long after the load began
 * @param lasts zero for what is done in a moment
 */
record PlannedFault(FaultKind kind, Duration at, Duration lasts, Disturbance disturbance) {
    /** Later disturbances begin after it has ended. */
    Duration end() {
        return at.plus(lasts);
    }

    @Override
    public String toString() {
        String length = lasts.isZero() ? "" : String.format(Locale.ROOT, " for %.1f s", lasts.toMillis() / 1000.0);
        return String.format(
                Locale.ROOT, "%5.1f s  %s%s  %s", at.toMillis() / 1000.0, kind.label(), length, disturbance);
    }
}
