package io.twinflow.local.servicebus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message in a queue.
 *
 * @param deliveries how often it was delivered in vain
 * @param lock who has it
 * @param encoded an AMQP message without what the other parameters say
 */
@SuppressWarnings("ArrayRecordComponent") // a message is copied often and compared never
public record BrokeredMessage(
        long sequence,
        State state,
        Instant enqueued,
        Optional<Duration> timeToLive,
        int deliveries,
        Optional<Lock> lock,
        byte[] encoded) {
    /** When it has waited too long, if that may be. */
    Optional<Instant> end() {
        return timeToLive.map(enqueued::plus);
    }

    /** In which order it is delivered, if at all. */
    public enum State {
        /** In its turn. */
        ACTIVE(0),
        /** To whoever asks for its sequence number. */
        DEFERRED(1),
        /** Not yet. */
        SCHEDULED(2);

        private final int code;

        State(int code) {
            this.code = code;
        }

        /** Its number in AMQP, and in the database. */
        public int code() {
            return code;
        }

        static State of(int code) {
            return switch (code) {
                case 0 -> ACTIVE;
                case 1 -> DEFERRED;
                default -> SCHEDULED;
            };
        }
    }

    /** The right to settle it. */
    public record Lock(UUID token, Instant until) {}
}
