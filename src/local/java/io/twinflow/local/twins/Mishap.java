package io.twinflow.local.twins;

import java.time.Duration;

/** What can go wrong with a call. */
public sealed interface Mishap {
    /**
     * It is answered with an error; nothing is done.
     *
     * @param retryAfter when the client shall come back, as the answer of 429 tells it in whole seconds
     */
    record Refused(int status, Duration retryAfter) implements Mishap {
        public Refused {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("A refusal has a status from 400 to 599, not " + status);
            }
        }
    }

    /** It takes effect, and the answer comes that much later. */
    record Slow(Duration by) implements Mishap {}

    /** The connection is dropped before the call takes effect. */
    record RequestLost() implements Mishap {}

    /** The call takes effect, and the connection is dropped before the answer. */
    record AnswerLost() implements Mishap {}
}
