package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.PartitionLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sender;

/** The receivers of one connection. Only for its event loop. */
final class ReaderDesk {
    private final Map<Link, Place> open = new HashMap<>();
    private final EventHubs hubs;
    private final Readers readers;
    private final Engine engine;
    private final Context context;
    private final Clock clock;
    private boolean ended;

    ReaderDesk(EventHubs hubs, Readers readers, Engine engine, Context context, Clock clock) {
        this.hubs = hubs;
        this.readers = readers;
        this.engine = engine;
        this.context = context;
        this.clock = clock;
    }

    /**
     * Answers a receiver once the log was asked where it begins.
     *
     * @throws LinkRefused if that is plain already
     */
    void attach(Sender link, EntityPath entity, HubDefinition hub, int partition) {
        ReaderWishes wishes = ReaderWishes.of(link);
        if (wishes.lastEnqueued()) {
            link.setOfferedCapabilities(new Symbol[] {ReaderWishes.LAST_ENQUEUED});
        }
        PartitionLog log = hubs.log(hub.name(), partition);
        Future.fromCompletionStage(hubs.database().submit(tx -> wishes.start().after(tx, log)), context)
                .map(after -> new EventOutlet(link, wishes, log, after, engine, context, clock))
                .onSuccess(outlet -> open(link, entity, outlet, log))
                .onFailure(why -> refuse(link, why instanceof LinkRefused refused ? refused : LinkRefused.broken(why)));
    }

    /** Lets every receiver have what it can take now. */
    void pump() {
        List.copyOf(open.values()).forEach(place -> place.outlet().pump());
    }

    void detach(Link link) {
        Place place = open.remove(link);
        if (place != null) {
            place.outlet().close();
            place.listening().cancel();
            readers.leave(place.path(), place.outlet());
        }
    }

    /** Forgets all receivers. */
    void end() {
        ended = true;
        List.copyOf(open.keySet()).forEach(this::detach);
    }

    private void open(Sender link, EntityPath entity, EventOutlet outlet, PartitionLog log) {
        if (isGone(link)) {
            return;
        }
        try {
            readers.join(entity.path(), outlet);
        } catch (LinkRefused e) {
            refuse(link, e);
            return;
        }
        open.put(link, new Place(entity.path(), outlet, log.onAppend(outlet::wake)));
        link.setSource(link.getRemoteSource());
        link.setTarget(link.getRemoteTarget());
        link.open();
        engine.flush();
        // What was appended since the log was asked went unheard.
        outlet.wake();
    }

    private void refuse(Link link, LinkRefused why) {
        if (!isGone(link)) {
            link.setSource(null);
            link.setTarget(null);
            link.open();
            link.setCondition(why.condition());
            link.close();
            engine.flush();
        }
    }

    private boolean isGone(Link link) {
        return ended || link.getRemoteState() != EndpointState.ACTIVE || link.getLocalState() == EndpointState.CLOSED;
    }

    /** Where a receiver reads, and what ends its hearing of news. */
    private record Place(String path, EventOutlet outlet, PartitionLog.Listening listening) {}
}
