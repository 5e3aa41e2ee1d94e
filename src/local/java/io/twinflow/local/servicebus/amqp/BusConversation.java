package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.amqp.Address;
import io.twinflow.local.amqp.Conversation;
import io.twinflow.local.amqp.Inlet;
import io.twinflow.local.amqp.LinkRefused;
import io.twinflow.local.amqp.Outlet;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.amqp.RequestNode;
import io.twinflow.local.servicebus.BusQueue;
import io.twinflow.local.servicebus.EntityPath;
import io.twinflow.local.servicebus.ServiceBus;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;

/** What one client does with queues and topics. Only for its connection's event loop. */
final class BusConversation implements Conversation {
    private static final Symbol SESSION = Symbol.valueOf("com.microsoft:session-filter");

    private final Map<EntityPath, RequestNode> management = new HashMap<>();
    private final ServiceBus bus;
    private final Peer peer;

    BusConversation(ServiceBus bus, Peer peer) {
        this.bus = bus;
        this.peer = peer;
    }

    @Override
    public Inlet inlet(Receiver link, Address target) {
        NodePath path = NodePath.of(target);
        if (path.management()) {
            return management(path.entity());
        }
        if (path.entity().subscription().isPresent() || path.entity().deadLetters()) {
            throw new LinkRefused(
                    "amqp:not-allowed", "Nobody can send to '" + path.entity() + "'; send to the queue or topic.");
        }
        return new MessageInlet(bus, path.entity(), peer);
    }

    @Override
    public Future<Outlet> outlet(Sender link, Address source) {
        NodePath path = NodePath.of(source);
        if (path.management()) {
            return Future.succeededFuture(management(path.entity()).outlet(link));
        }
        if (bus.isTopic(path.entity())) {
            throw new LinkRefused(
                    "amqp:not-allowed",
                    "Nobody can receive from the topic '" + path.entity()
                            + "' itself; receive from one of its subscriptions.");
        }
        if (wantsSession(link)) {
            throw new LinkRefused(
                    BusFailures.NOT_IMPLEMENTED,
                    "Sessions are not part of the local Azure; '" + path.entity() + "' has none.");
        }
        return Future.succeededFuture(new QueueOutlet(link, queue(path.entity()), bus, peer));
    }

    private RequestNode management(EntityPath entity) {
        if (!bus.isTopic(entity)) {
            queue(entity);
        }
        return management.computeIfAbsent(entity, path -> new RequestNode(new ManagementNode(bus, path), peer));
    }

    private BusQueue queue(EntityPath path) {
        return bus.queue(path).orElseThrow(() -> LinkRefused.notFound(peer.hostName(), path.toString()));
    }

    private static boolean wantsSession(Sender link) {
        return link.getRemoteSource() instanceof Source source
                && source.getFilter() != null
                && source.getFilter().containsKey(SESSION);
    }
}
