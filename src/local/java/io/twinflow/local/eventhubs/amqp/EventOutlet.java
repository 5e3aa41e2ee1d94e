package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.LinkRefused;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.eventhubs.ChunkCursor;
import io.twinflow.local.eventhubs.PartitionLog;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;

/**
 * Sends the events of a partition to one receiver, as fast as it takes them. Only for its event loop, except where a
 * method says otherwise.
 */
final class EventOutlet implements Readers.Reader {
    private static final int BURST = 100;
    private static final int BURST_BYTES = 256 * 1024;
    private static final int TURN = 1000;

    private final OutgoingEvent outgoing = new OutgoingEvent();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Sender link;
    private final ReaderWishes wishes;
    private final PartitionLog log;
    private final ReadAhead events;
    private final Peer peer;
    private final Clock clock;
    private boolean closed;
    private long nextTag;

    EventOutlet(Sender link, ReaderWishes wishes, PartitionLog log, long after, Peer peer, Clock clock) {
        this.link = link;
        this.wishes = wishes;
        this.log = log;
        this.peer = peer;
        this.clock = clock;
        this.events = new ReadAhead(log, after, peer.context(), this::pump, why -> sendAway(LinkRefused.broken(why)));
    }

    @Override
    public String name() {
        return wishes.name();
    }

    @Override
    public Optional<Long> epoch() {
        return wishes.epoch();
    }

    @Override
    public void sendAway(LinkRefused why) {
        peer.context().runOnContext(nothing -> {
            if (!closed) {
                closed = true;
                link.setCondition(why.condition());
                link.close();
                peer.flush();
            }
        });
    }

    /** Sends nothing from now on. */
    void close() {
        closed = true;
    }

    /** There is more in the log. From any thread; returns at once. */
    void wake() {
        if (!woken.getAndSet(true)) {
            peer.context().runOnContext(nothing -> {
                woken.set(false);
                pump();
            });
        }
    }

    /** Sends what can be sent now; to be called whenever more can be. */
    void pump() {
        if (closed) {
            return;
        }
        if (link.getCredit() > 0) {
            events.refill();
        }
        int sent = 0;
        int unflushed = 0;
        while (sent < TURN && !events.isEmpty() && canSend()) {
            unflushed += events.next().map(this::send).orElse(0);
            sent++;
            if (sent % BURST == 0 || unflushed >= BURST_BYTES) {
                peer.flush();
                unflushed = 0;
            }
        }
        if (link.getCredit() > 0) {
            events.refill();
        }
        if (link.getDrain() && events.isExhausted()) {
            link.drained();
        }
        peer.flush();
        if (!events.isEmpty() && canSend()) {
            // Others have their turn first.
            peer.context().runOnContext(nothing -> pump());
        }
    }

    /**
     * Credit alone would not do: some clients give it without bound and let their session's window hold events back,
     * and proton-j walks over all that are held back each time it writes.
     */
    private boolean canSend() {
        return link.getCredit() > 0 && link.getQueued() < BURST && peer.isWritable();
    }

    private int send(ChunkCursor event) {
        outgoing.begin();
        if (wishes.lastEnqueued()) {
            outgoing.lastEnqueued(log.committed(), clock);
        }
        Delivery delivery =
                link.delivery(ByteBuffer.allocate(Long.BYTES).putLong(nextTag++).array());
        int size = outgoing.event(event).send(link);
        if (wishes.settled()) {
            delivery.settle();
        }
        link.advance();
        return size;
    }
}
