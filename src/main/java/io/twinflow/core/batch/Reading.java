package io.twinflow.core.batch;

/**
 * What an event turned out to be.
 *
 * @param <M> the message in it
 */
public sealed interface Reading<M> {
    /** A message for us. */
    record Message<M>(M message) implements Reading<M> {}

    /** Something that is not for us, for a reason that outcomes are counted by. */
    record Skip<M>(String reason) implements Reading<M> {}

    /** An event that holds a message for us. */
    static <M> Reading<M> of(M message) {
        return new Message<>(message);
    }

    /** An event that is not for us; the reason is a fixed phrase in lower case. */
    static <M> Reading<M> skip(String reason) {
        return new Skip<>(reason);
    }
}
