package io.twinflow.local.amqp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** The links on which a client waits for answers of one node. Only for its event loop. */
final class ReplyLinks {
    private static final int MOST_WAITING = 1_000;

    private final List<Sender> open = new ArrayList<>();
    private final MessageBuffer buffer = new MessageBuffer();
    private long nextTag;

    void add(Sender link) {
        open.add(link);
    }

    void remove(Link link) {
        open.remove(link);
    }

    /**
     * Answers a request on the link it names, by address or by name, else on one of the same session; not at all if the
     * client lets answers pile up.
     */
    void answer(Link requestLink, Message request, Message reply) {
        reply.setCorrelationId(request.getMessageId());
        find(requestLink, request.getReplyTo())
                .filter(link -> link.getQueued() < MOST_WAITING)
                .ifPresent(link -> send(link, reply));
    }

    private Optional<Sender> find(Link requestLink, @Nullable String replyTo) {
        Predicate<Sender> named = link -> link.getName().equals(replyTo) || isTarget(link, replyTo);
        Predicate<Sender> near = link -> link.getSession().equals(requestLink.getSession());
        // Several sessions of one client may give their links the same names.
        return first(named.and(near)).or(() -> first(named)).or(() -> first(near));
    }

    private Optional<Sender> first(Predicate<Sender> condition) {
        return open.stream().filter(condition).findFirst();
    }

    private static boolean isTarget(Sender link, @Nullable String address) {
        return address != null
                && link.getRemoteTarget() != null
                && address.equals(link.getRemoteTarget().getAddress());
    }

    private void send(Sender link, Message reply) {
        Delivery delivery =
                link.delivery(ByteBuffer.allocate(Long.BYTES).putLong(nextTag++).array());
        buffer.send(reply, link);
        delivery.settle();
        link.advance();
    }
}
