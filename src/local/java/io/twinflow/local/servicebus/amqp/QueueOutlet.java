package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.amqp.LinkRefused;
import io.twinflow.local.amqp.Outlet;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.servicebus.BrokeredMessage;
import io.twinflow.local.servicebus.BusQueue;
import io.twinflow.local.servicebus.Listening;
import io.twinflow.local.servicebus.MessageForm;
import io.twinflow.local.servicebus.ServiceBus;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;

/** Sends the messages of a queue to one receiver, under locks unless it wants them settled. For its event loop. */
final class QueueOutlet implements Outlet {
    private static final int BURST = 100;

    private final AtomicBoolean woken = new AtomicBoolean();
    private final Sender link;
    private final BusQueue queue;
    private final ServiceBus bus;
    private final Peer peer;
    private final boolean settled;
    private Listening listening = () -> {};
    private boolean taking;
    private boolean more = true;
    private boolean closed;
    private long nextTag;

    QueueOutlet(Sender link, BusQueue queue, ServiceBus bus, Peer peer) {
        this.link = link;
        this.queue = queue;
        this.bus = bus;
        this.peer = peer;
        this.settled = link.getRemoteSenderSettleMode() == SenderSettleMode.SETTLED;
    }

    @Override
    public void open() {
        listening = queue.onArrival(this::wake);
    }

    @Override
    public void pump() {
        if (closed || taking) {
            return;
        }
        if (bus.queue(queue.path()).isEmpty()) {
            sendAway(LinkRefused.notFound(peer.hostName(), queue.path().toString()));
            return;
        }
        int room = Math.min(link.getCredit(), BURST - link.getQueued());
        if (more && room > 0 && peer.isWritable()) {
            take(room);
        } else if (!more && link.getDrain()) {
            link.drained();
        }
    }

    @Override
    public void settled(Delivery delivery) {
        if (!(delivery.getContext() instanceof UUID token) || delivery.getRemoteState() == null) {
            delivery.settle();
            return;
        }
        // Whatever else is said about it comes too late.
        delivery.setContext(this);
        DeliveryState outcome = delivery.getRemoteState();
        settle(token, outcome).onComplete(done -> {
            delivery.disposition(done.succeeded() ? outcome : BusFailures.rejected(done.cause()));
            delivery.settle();
            peer.flush();
        });
    }

    @Override
    public void close() {
        closed = true;
        listening.cancel();
    }

    private Future<UUID> settle(UUID token, DeliveryState outcome) {
        return Future.fromCompletionStage(
                bus.database().submit(tx -> {
                    Settler.settle(tx, queue.settlement(), token, outcome);
                    return token;
                }),
                peer.context());
    }

    private void take(int most) {
        taking = true;
        more = false;
        Future.fromCompletionStage(
                        bus.database().submit(tx -> settled ? queue.take(tx, most) : queue.lock(tx, most)),
                        peer.context())
                .onComplete(taken -> {
                    taking = false;
                    if (taken.succeeded()) {
                        send(taken.result());
                    } else {
                        sendAway(LinkRefused.broken(taken.cause()));
                    }
                });
    }

    private void send(List<BrokeredMessage> messages) {
        more |= !messages.isEmpty();
        for (BrokeredMessage message : messages) {
            // Its client may have left, or changed its mind, while the database worked.
            if (closed || link.getCredit() <= 0) {
                message.lock()
                        .ifPresent(lock ->
                                bus.database().post(tx -> queue.settlement().release(tx, lock.token())));
            } else {
                send(message);
            }
        }
        // What is still queued here would count as room that is taken.
        peer.flush();
        pump();
    }

    private void send(BrokeredMessage message) {
        byte[] tag = message.lock()
                .map(lock -> LockToken.tag(lock.token()))
                .orElseGet(
                        () -> ByteBuffer.allocate(Long.BYTES).putLong(nextTag++).array());
        Delivery delivery = link.delivery(tag);
        byte[] encoded = MessageForm.of(message);
        link.send(encoded, 0, encoded.length);
        message.lock().ifPresentOrElse(lock -> delivery.setContext(lock.token()), delivery::settle);
        link.advance();
    }

    private void wake() {
        if (!woken.getAndSet(true)) {
            peer.context().runOnContext(nothing -> {
                woken.set(false);
                more = true;
                pump();
                peer.flush();
            });
        }
    }

    private void sendAway(LinkRefused why) {
        if (!closed) {
            close();
            link.setCondition(why.condition());
            link.close();
            peer.flush();
        }
    }
}
