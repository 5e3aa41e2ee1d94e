package io.twinflow.local.servicebus;

import io.twinflow.local.servicebus.BrokeredMessage.State;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Puts what is sent into the queues that it is for, now or later. */
final class Dispatch {
    private final Entities entities;
    private final ServiceBus bus;

    Dispatch(Entities entities, ServiceBus bus) {
        this.entities = entities;
        this.bus = bus;
    }

    void send(Tx tx, EntityPath entity, Collection<IncomingMessage> messages) throws SQLException {
        Entity target = known(entity);
        Instant now = bus.now();
        for (IncomingMessage message : messages) {
            Optional<Instant> later = message.scheduled().filter(now::isBefore);
            if (later.isPresent()) {
                schedule(tx, target, message, later.get());
            } else {
                enqueue(tx, target, message, now);
            }
        }
    }

    List<Long> schedule(Tx tx, EntityPath entity, Collection<IncomingMessage> messages) throws SQLException {
        Entity target = known(entity);
        List<Long> sequences = new ArrayList<>();
        for (IncomingMessage message : messages) {
            sequences.add(schedule(tx, target, message, message.scheduled().orElseGet(bus::now)));
        }
        return List.copyOf(sequences);
    }

    private long schedule(Tx tx, Entity entity, IncomingMessage message, Instant later) throws SQLException {
        tx.onCommit(() -> bus.due(later));
        return MessageTable.append(tx, entity.path(), State.SCHEDULED, later, message.timeToLive(), message.encoded());
    }

    private void enqueue(Tx tx, Entity entity, IncomingMessage message, Instant now) throws SQLException {
        for (Entity queue : entities.destinations(entity)) {
            var timeToLive = queue.settings().timeToLive(message.timeToLive());
            MessageTable.append(tx, queue.path(), State.ACTIVE, now, timeToLive, message.encoded());
            timeToLive.map(now::plus).ifPresent(end -> tx.onCommit(() -> bus.due(end)));
            bus.arrivals().tell(tx, queue.path());
        }
    }

    private Entity known(EntityPath path) {
        return entities.find(path).orElseThrow(() -> new UnknownEntity(path));
    }
}
