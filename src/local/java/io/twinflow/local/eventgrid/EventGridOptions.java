package io.twinflow.local.eventgrid;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How events are delivered.
 *
 * @param backOff factor on the waits between attempts: 1 as Event Grid waits (10 s, 30 s, 1 min …), less to wait less
 * @param responseTimeout how long a subscriber may take to answer
 * @param parallel how many deliveries of one subscription may be under way
 * @param deadLetters directory that takes events given up, {@code <topic>/<subscription>/…}; null to drop them
 * @param accessKey key that publishers over HTTP must show
 */
public record EventGridOptions(
        double backOff,
        Duration responseTimeout,
        int parallel,
        @Nullable Path deadLetters,
        String accessKey) {
    public EventGridOptions {
        if (parallel < 1 || backOff < 0) {
            throw new IllegalArgumentException("Event Grid needs at least one delivery at a time and no negative wait");
        }
    }

    /** Waits a hundredth of what Event Grid waits, 16 deliveries at a time, no dead letters, key {@code local}. */
    public static EventGridOptions local() {
        return new EventGridOptions(0.01, Duration.ofSeconds(30), 16, null, "local");
    }

    /** The same with dead letters. */
    public EventGridOptions deadLetters(Path directory) {
        return new EventGridOptions(backOff, responseTimeout, parallel, directory, accessKey);
    }

    /** The same with another factor on the waits. */
    public EventGridOptions backOff(double factor) {
        return new EventGridOptions(factor, responseTimeout, parallel, deadLetters, accessKey);
    }

    /** The same with another access key. */
    public EventGridOptions accessKey(String key) {
        return new EventGridOptions(backOff, responseTimeout, parallel, deadLetters, key);
    }
}
