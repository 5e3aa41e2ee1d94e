package io.twinflow.local.amqp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Session;

/**
 * The messages of one connection that were taken and wait to be dealt with: credit counts messages, memory counts bytes.
 * Only for the connection's event loop; the sums over all connections are shared.
 */
final class Intake {
    private static final int SHARES = 16;
    private static final EnumSet<EndpointState> ANY = EnumSet.allOf(EndpointState.class);

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Sums sums;
    private final AmqpLimits limits;
    private long bytes;
    private long unfinished;

    Intake(Sums sums, AmqpLimits limits) {
        this.sums = sums;
        this.limits = limits;
    }

    /** A message is handed over. */
    void add(Delivery delivery, int size) {
        waiting.add(new Waiting(delivery, size));
        count(size);
    }

    /** Whether no more may be taken before some are settled. */
    boolean isFull() {
        while (!waiting.isEmpty() && waiting.element().delivery().isSettled()) {
            count(-waiting.remove().size());
        }
        // One that has nothing waiting would not be woken by its own settlements.
        return bytes > limits.waitingBytes() || (bytes > 0 && sums.waiting().get() > limits.waitingBytesOfAll());
    }

    /**
     * Whether too many bytes have come of messages that have not ended, which no pause would make fewer: more than one
     * connection may have, or than is left where many have some.
     */
    boolean isTooMuch(Connection connection) {
        long now = 0;
        for (Session session = connection.sessionHead(ANY, ANY); session != null; session = session.next(ANY, ANY)) {
            now += session.getIncomingBytes();
        }
        long ofAll = sums.unfinished().addAndGet(now - unfinished);
        unfinished = now;
        boolean crowded = ofAll > limits.waitingBytesOfAll();
        return now > (crowded ? limits.waitingBytes() / SHARES : limits.waitingBytes());
    }

    /** The connection is gone; what is still under way is soon done. */
    void end() {
        waiting.clear();
        count(-bytes);
        sums.unfinished().addAndGet(-unfinished);
        unfinished = 0;
    }

    private void count(long change) {
        bytes += change;
        sums.waiting().addAndGet(change);
    }

    /** A message that is not settled yet. */
    private record Waiting(Delivery delivery, int size) {}

    /** The bytes of all connections together. Thread-safe. */
    record Sums(AtomicLong waiting, AtomicLong unfinished) {
        Sums() {
            this(new AtomicLong(), new AtomicLong());
        }
    }
}
