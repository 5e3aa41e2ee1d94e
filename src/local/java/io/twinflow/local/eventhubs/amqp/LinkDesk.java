package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.vertx.core.Context;
import java.util.Optional;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/** Decides what each link that a client attaches is for, or why it cannot be. Only for the connection's event loop. */
final class LinkDesk {
    static final int LARGEST_MESSAGE = 1024 * 1024;
    private static final String CLAIMS = "$cbs";
    private static final String MANAGEMENT = "$management";

    private final ReplyLinks replies = new ReplyLinks();
    private final ReaderDesk readers;
    private final EventHubs hubs;
    private final ClaimsNode claims;
    private final ManagementNode management;
    private final Context context;
    private final Runnable flush;

    LinkDesk(
            EventHubs hubs,
            AccessPolicies policies,
            ManagementNode management,
            ReaderDesk readers,
            Context context,
            Runnable flush) {
        this.hubs = hubs;
        this.readers = readers;
        this.claims = new ClaimsNode(policies);
        this.management = management;
        this.context = context;
        this.flush = flush;
    }

    void attach(Link link) {
        link.setSenderSettleMode(link.getRemoteSenderSettleMode());
        link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
        try {
            if (link instanceof Receiver receiver) {
                fromClient(receiver, EntityPath.read(address(link.getRemoteTarget())));
            } else if (link instanceof Sender sender) {
                toClient(sender, EntityPath.read(address(link.getRemoteSource())));
            }
        } catch (LinkRefused e) {
            link.setSource(null);
            link.setTarget(null);
            link.open();
            refuse(link, e);
        }
    }

    /** Closes a link and says why. */
    void refuse(Link link, LinkRefused why) {
        link.setCondition(why.condition());
        link.close();
    }

    void detach(Link link) {
        replies.remove(link);
        readers.detach(link);
    }

    private void fromClient(Receiver link, EntityPath entity) {
        boolean request = entity.path().equals(CLAIMS) || entity.path().endsWith(MANAGEMENT);
        link.setContext(request ? requests(entity) : intake(link, entity));
        link.setSource(link.getRemoteSource());
        link.setTarget(link.getRemoteTarget());
        link.setMaxMessageSize(UnsignedLong.valueOf(LARGEST_MESSAGE));
        link.open();
        link.flow(request ? RequestNode.CREDIT : EventIntake.CREDIT);
    }

    private void toClient(Sender link, EntityPath entity) {
        if (!entity.path().equals(CLAIMS) && !entity.path().endsWith(MANAGEMENT)) {
            read(link, entity);
            return;
        }
        link.setSource(link.getRemoteSource());
        link.setTarget(link.getRemoteTarget());
        replies.add(link);
        link.open();
    }

    private void read(Sender link, EntityPath entity) {
        HubDefinition hub = hub(link, entity, "read");
        String group = entity.consumerGroup().orElse("");
        if (!hub.hasConsumerGroup(group)) {
            throw notFound(link, entity);
        }
        readers.attach(link, entity, hub, partition(entity.partition().orElse(""), hub));
    }

    private RequestNode requests(EntityPath entity) {
        return new RequestNode(entity.path().equals(CLAIMS) ? claims : management, replies, context, flush);
    }

    private EventIntake intake(Link link, EntityPath entity) {
        HubDefinition hub = hub(link, entity, "send to");
        Optional<Integer> partition = entity.partition().map(text -> partition(text, hub));
        return new EventIntake(hubs, entity, partition, context, flush);
    }

    private HubDefinition hub(Link link, EntityPath entity, String right) {
        if (!claims.allows(entity)) {
            throw LinkRefused.unauthorized(right, entity.path());
        }
        return hubs.hub(entity.hub()).orElseThrow(() -> notFound(link, entity));
    }

    private static LinkRefused notFound(Link link, EntityPath entity) {
        return LinkRefused.notFound(link.getSession().getConnection().getRemoteHostname(), entity.path());
    }

    private static int partition(String text, HubDefinition hub) {
        int partition = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : -1;
        if (partition < 0 || partition >= hub.partitions()) {
            throw LinkRefused.noPartition(hub.partitions());
        }
        return partition;
    }

    private static String address(org.apache.qpid.proton.amqp.transport.@Nullable Target target) {
        return target instanceof Target named && named.getAddress() != null ? named.getAddress() : "";
    }

    private static String address(org.apache.qpid.proton.amqp.transport.@Nullable Source source) {
        return source instanceof Source named && named.getAddress() != null ? named.getAddress() : "";
    }
}
