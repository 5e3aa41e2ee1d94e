package io.twinflow.app;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.Pause;
import java.time.Duration;

/** Waits by putting the thread to sleep. Thread-safe. */
final class SystemPause implements Pause {
    @Override
    public void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TwinFailure.of(TwinFailure.Kind.UNAVAILABLE, "The app is stopping", e);
        }
    }
}
