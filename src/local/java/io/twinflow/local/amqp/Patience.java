package io.twinflow.local.amqp;

import java.time.Duration;

/** How long a connection may go on as it is: until it is open, without a link, until it is closed. For one thread. */
final class Patience {
    private final Duration handshake;
    private final Duration inactivity;
    private Duration allowed;
    private long since = System.nanoTime();

    Patience(AmqpLimits limits) {
        inactivity = limits.inactivity();
        handshake = limits.handshake();
        allowed = handshake;
    }

    /** The handshake is over. */
    void opened() {
        allowed = inactivity;
        renew();
    }

    /** It was told to go. */
    void closing() {
        allowed = handshake;
        renew();
    }

    void renew() {
        since = System.nanoTime();
    }

    boolean isOver() {
        return System.nanoTime() - since > allowed.toNanos();
    }

    long millis() {
        return allowed.toMillis();
    }
}
