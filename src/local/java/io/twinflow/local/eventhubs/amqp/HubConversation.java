package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.Address;
import io.twinflow.local.amqp.Conversation;
import io.twinflow.local.amqp.Inlet;
import io.twinflow.local.amqp.LinkRefused;
import io.twinflow.local.amqp.Outlet;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.amqp.RequestNode;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.PartitionKeys;
import io.twinflow.local.eventhubs.PartitionLog;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;

/** What one client does with the hubs. Only for its connection's event loop. */
final class HubConversation implements Conversation {
    private final EventHubs hubs;
    private final Readers readers;
    private final RequestNode management;
    private final Peer peer;
    private final Clock clock;

    HubConversation(EventHubs hubs, Readers readers, ManagementNode management, Peer peer, Clock clock) {
        this.hubs = hubs;
        this.readers = readers;
        this.management = new RequestNode(management, peer);
        this.peer = peer;
        this.clock = clock;
    }

    @Override
    public Inlet inlet(Receiver link, Address target) {
        if (EventHubsService.isManagement(target)) {
            return management;
        }
        EntityPath entity = EntityPath.of(target);
        HubDefinition hub = hub(entity);
        // All that one publisher sends stays together, as if its name were the key.
        Optional<Integer> partition = entity.partition()
                .map(text -> partition(text, hub))
                .or(() -> entity.publisher().map(name -> PartitionKeys.partition(name, hub.partitions())));
        return new EventIntake(hubs, entity, partition, peer);
    }

    @Override
    public Future<? extends Outlet> outlet(Sender link, Address source) {
        if (EventHubsService.isManagement(source)) {
            return Future.succeededFuture(management.outlet(link));
        }
        EntityPath entity = EntityPath.of(source);
        HubDefinition hub = hub(entity);
        if (!hub.hasConsumerGroup(entity.consumerGroup().orElse(""))) {
            throw notFound(entity);
        }
        return reader(
                link, entity, hubs.log(hub.name(), partition(entity.partition().orElse(""), hub)));
    }

    private Future<PartitionReader> reader(Sender link, EntityPath entity, PartitionLog log) {
        ReaderWishes wishes = ReaderWishes.of(link);
        if (wishes.lastEnqueued()) {
            link.setOfferedCapabilities(new Symbol[] {ReaderWishes.LAST_ENQUEUED});
        }
        return Future.fromCompletionStage(
                        hubs.database().submit(tx -> wishes.start().after(tx, log)), peer.context())
                .map(after -> new EventOutlet(link, wishes, log, after, peer, clock))
                .map(events -> new PartitionReader(entity.path(), events, readers, log));
    }

    private HubDefinition hub(EntityPath entity) {
        return hubs.hub(entity.hub()).orElseThrow(() -> notFound(entity));
    }

    private LinkRefused notFound(EntityPath entity) {
        return LinkRefused.notFound(peer.hostName(), entity.path());
    }

    private static int partition(String text, HubDefinition hub) {
        int partition = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : -1;
        if (partition < 0 || partition >= hub.partitions()) {
            throw Refusals.noPartition(hub.partitions());
        }
        return partition;
    }
}
