package io.twinflow.local.servicebus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as its sender made it.
 *
 * @param encoded an AMQP message without what only the broker may say
 * @param timeToLive how long it may wait, if its sender says so
 * @param scheduled the time before which nobody is to have it
 */
@SuppressWarnings("ArrayRecordComponent") // a message is copied often and compared never
public record IncomingMessage(byte[] encoded, Optional<Duration> timeToLive, Optional<Instant> scheduled) {
    /** One that is neither limited nor scheduled. */
    public static IncomingMessage of(byte[] encoded) {
        return new IncomingMessage(encoded, Optional.empty(), Optional.empty());
    }
}
