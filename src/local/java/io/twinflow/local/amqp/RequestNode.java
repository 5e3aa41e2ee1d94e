package io.twinflow.local.amqp;

import io.vertx.core.Future;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;

/**
 * A node such as {@code $cbs} or {@code $management}, as one connection sees it: requests come in over one link, answers
 * go out over another. Only for the connection's event loop.
 */
public final class RequestNode implements Inlet {
    private static final int CREDIT = 100;

    private final ReplyLinks replies = new ReplyLinks();
    private final RequestHandler handler;
    private final Peer peer;

    public RequestNode(RequestHandler handler, Peer peer) {
        this.handler = handler;
        this.peer = peer;
    }

    @Override
    public int credit() {
        return CREDIT;
    }

    @Override
    public void delivery(Delivery delivery, byte[] bytes) {
        Receiver link = (Receiver) delivery.getLink();
        Message request = Proton.message();
        request.decode(bytes, 0, bytes.length);
        delivery.disposition(Accepted.getInstance());
        delivery.settle();
        link.flow(1);
        Future.fromCompletionStage(handler.answer(new Request(request)), peer.context())
                .otherwise(Replies::broken)
                .onSuccess(reply -> {
                    replies.answer(link, request, reply);
                    peer.flush();
                });
    }

    /** The link on which a client waits for its answers. */
    public Outlet outlet(Sender link) {
        return new Outlet() {
            @Override
            public void open() {
                replies.add(link);
            }

            @Override
            public void close() {
                replies.remove(link);
            }
        };
    }
}
