package io.twinflow.local.devices.service;

import io.twinflow.local.amqp.MessageBuffer;
import io.twinflow.local.amqp.Outlet;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.devices.c2d.Feedback;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;

/** Sends feedback to one receiver, a batch at a time: the next when the last was settled. For its event loop. */
final class FeedbackOutlet implements Outlet {
    private final Consumer<String> listener = this::heard;
    private final Sender link;
    private final String hub;
    private final FeedbackInbox inbox;
    private final Peer peer;
    private List<Feedback> sent = List.of();
    private boolean taking;
    private boolean more = true;
    private boolean closed;
    private long nextTag;

    FeedbackOutlet(Sender link, String hub, FeedbackInbox inbox, Peer peer) {
        this.link = link;
        this.hub = hub;
        this.inbox = inbox;
        this.peer = peer;
    }

    @Override
    public void open() {
        inbox.onFeedback(listener);
    }

    @Override
    public void pump() {
        if (closed || taking || !more || !sent.isEmpty() || link.getCredit() <= 0) {
            return;
        }
        taking = true;
        more = false;
        Future.fromCompletionStage(inbox.take(hub), peer.context()).onComplete(taken -> {
            taking = false;
            send(taken.succeeded() ? taken.result() : List.of());
        });
    }

    @Override
    public void settled(Delivery delivery) {
        List<Feedback> batch = sent;
        sent = List.of();
        more = true;
        if (delivery.getRemoteState() instanceof Accepted) {
            inbox.complete(batch);
        } else {
            inbox.abandon(hub, batch);
        }
        delivery.settle();
        pump();
    }

    @Override
    public void close() {
        closed = true;
        inbox.forget(listener);
        inbox.abandon(hub, sent);
        sent = List.of();
    }

    private void send(List<Feedback> batch) {
        if (closed) {
            inbox.abandon(hub, batch);
        } else if (batch.isEmpty()) {
            pump();
        } else {
            sent = batch;
            link.delivery(ByteBuffer.allocate(Long.BYTES).putLong(nextTag++).array());
            new MessageBuffer().send(FeedbackMessage.of(batch), link);
            link.advance();
            peer.flush();
        }
    }

    private void heard(String ofHub) {
        if (ofHub.equals(hub)) {
            peer.context().runOnContext(nothing -> {
                more = true;
                pump();
            });
        }
    }
}
