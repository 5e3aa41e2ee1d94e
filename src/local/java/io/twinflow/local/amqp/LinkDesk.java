package io.twinflow.local.amqp;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transaction.Coordinator;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.jspecify.annotations.Nullable;

/** The links of one connection: finds out whose each is, and whether its client may. Only for its event loop. */
final class LinkDesk {
    private final Map<Link, Attachment> attached = new HashMap<>();
    private final List<Party> parties;
    private final RequestNode claims;
    private final Peer peer;
    private final int most;

    LinkDesk(List<Party> parties, RequestNode claims, Peer peer, int most) {
        this.parties = parties;
        this.claims = claims;
        this.peer = peer;
        this.most = most;
    }

    void attach(Link link) {
        link.setSenderSettleMode(link.getRemoteSenderSettleMode());
        link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
        try {
            if (attached.size() >= most) {
                throw LinkRefused.tooMany(most);
            }
            if (link.getRemoteTarget() instanceof Coordinator) {
                throw LinkRefused.noTransactions();
            } else if (link instanceof Receiver receiver) {
                attach(receiver, Address.read(address(link.getRemoteTarget())));
            } else if (link instanceof Sender sender) {
                attach(sender, Address.read(address(link.getRemoteSource())));
            }
        } catch (LinkRefused e) {
            refuse(link, e);
        }
    }

    /** Closes a link and says why. */
    void refuse(Link link, LinkRefused why) {
        if (link.getLocalState() == EndpointState.UNINITIALIZED) {
            link.setSource(null);
            link.setTarget(null);
            link.open();
        }
        link.setCondition(why.condition());
        link.close();
        detach(link);
    }

    /** Whatever served a link need do so no longer. */
    void detach(Link link) {
        Attachment attachment = attached.remove(link);
        if (attachment != null) {
            attachment.outlet().ifPresent(Outlet::close);
        }
    }

    /** Closes every open link to an entity, and says why; the client keeps the rights it has shown. */
    void detachEntities(LinkRefused why) {
        refuse(attachment -> !attachment.address().equals(ClaimsNode.ADDRESS), why);
    }

    /** Closes every link that is open, says why, and opens no more. */
    void refuseAll(LinkRefused why) {
        refuse(attachment -> true, why);
        end();
    }

    private void refuse(Predicate<Attachment> which, LinkRefused why) {
        List.copyOf(attached.entrySet()).stream()
                .filter(entry -> entry.getKey().getLocalState() == EndpointState.ACTIVE && which.test(entry.getValue()))
                .forEach(entry -> refuse(entry.getKey(), why));
    }

    /** Whatever served the links of a session need do so no longer. */
    void detachAll(Session session) {
        List.copyOf(attached.keySet()).stream()
                .filter(link -> link.getSession().equals(session))
                .forEach(this::detach);
    }

    /** The client says what became of a message that it was sent. */
    static void settle(Delivery sent) {
        if (sent.getLink().getContext() instanceof Outlet outlet) {
            outlet.settled(sent);
        } else {
            sent.settle();
        }
    }

    boolean isEmpty() {
        return attached.isEmpty();
    }

    /** Lets every outlet send what it can now. */
    void pump() {
        List.copyOf(attached.values()).forEach(attachment -> attachment.outlet().ifPresent(Outlet::pump));
    }

    /** Closes the links whose tokens have expired. */
    void expire() {
        List.copyOf(attached.entrySet()).forEach(entry -> {
            if (!entry.getValue().isAllowed()) {
                refuse(entry.getKey(), LinkRefused.expired(entry.getValue().address()));
            }
        });
    }

    /** The connection is gone, or as good as gone. */
    void end() {
        List.copyOf(attached.keySet()).forEach(this::detach);
    }

    private void attach(Receiver link, Address target) {
        if (target.equals(ClaimsNode.ADDRESS)) {
            open(link, claims, Attachment.free(target));
            return;
        }
        Party party = owner(target);
        Attachment attachment = Attachment.of(party, target, Right.SEND);
        open(link, party.conversation().inlet(link, target), attachment);
    }

    private void open(Receiver link, Inlet inlet, Attachment attachment) {
        attached.put(link, attachment);
        link.setContext(inlet);
        link.setSource(link.getRemoteSource());
        link.setTarget(link.getRemoteTarget());
        link.setMaxMessageSize(UnsignedLong.valueOf(inlet.largestMessage()));
        link.open();
        link.flow(inlet.credit());
    }

    private void attach(Sender link, Address source) {
        if (source.equals(ClaimsNode.ADDRESS)) {
            open(link, claims.outlet(link), Attachment.free(source));
            return;
        }
        Party party = owner(source);
        Attachment attachment = Attachment.of(party, source, Right.LISTEN);
        Future<? extends Outlet> outlet = party.conversation().outlet(link, source);
        attached.put(link, attachment);
        outlet.onSuccess(ready -> openLate(link, ready, attachment)).onFailure(why -> refuseLate(link, why));
    }

    private void openLate(Sender link, Outlet outlet, Attachment attachment) {
        if (isGone(link)) {
            return;
        }
        try {
            open(link, outlet, attachment);
        } catch (LinkRefused e) {
            refuse(link, e);
        }
        peer.flush();
    }

    private void refuseLate(Link link, Throwable why) {
        if (!isGone(link)) {
            refuse(link, why instanceof LinkRefused refused ? refused : LinkRefused.broken(why));
            peer.flush();
        }
    }

    private void open(Sender link, Outlet outlet, Attachment attachment) {
        outlet.open();
        attached.put(link, attachment.with(outlet));
        link.setContext(outlet);
        link.setSource(link.getRemoteSource());
        link.setTarget(link.getRemoteTarget());
        link.open();
        outlet.pump();
    }

    private boolean isGone(Link link) {
        return !attached.containsKey(link);
    }

    private Party owner(Address address) {
        return parties.stream()
                .filter(party -> party.service().owns(address))
                .findFirst()
                .orElseThrow(() -> LinkRefused.notFound(peer.hostName(), address.path()));
    }

    private static String address(org.apache.qpid.proton.amqp.transport.@Nullable Target target) {
        return target instanceof Target named && named.getAddress() != null ? named.getAddress() : "";
    }

    private static String address(org.apache.qpid.proton.amqp.transport.@Nullable Source source) {
        return source instanceof Source named && named.getAddress() != null ? named.getAddress() : "";
    }
}
