package io.twinflow.core.port;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Pause {
    /** Returns after about this long. */
    void pause(Duration duration);
}
