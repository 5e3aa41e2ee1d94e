package io.twinflow.local.amqp;

import java.time.Duration;

/** How long a connection may go on as it is: until it is open, and while it has no link. For one thread. */
final class Patience {
    private final Duration inactivity;
    private Duration allowed;
    private long since = System.nanoTime();

    Patience(AmqpLimits limits) {
        inactivity = limits.inactivity();
        allowed = limits.handshake();
    }

    /** The handshake is over. */
    void opened() {
        allowed = inactivity;
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
